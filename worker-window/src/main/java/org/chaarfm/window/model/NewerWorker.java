package org.chaarfm.window.model;

import org.chaarfm.window.model.Shown.Offer;
import org.chaarfm.window.model.Shown.Step;

/** A newer worker that the coordinator offers, and how far this one's update is. Not thread-safe: the window has one thread. */
public final class NewerWorker {
    private String version = "";
    private String page = "";
    private Step step = Step.OFFERED;
    private boolean isFetched;
    private String lastSaid = "";

    /** It is offered; about the same one nothing is new. */
    void offered(String newVersion, String newPage) {
        if (!newVersion.equals(version)) {
            version = newVersion;
            isFetched = false;
            lastSaid = "";
            step = isUnderWay() ? step : Step.OFFERED;
        }
        page = newPage;
    }

    /** Another coordinator may offer another one, or none. */
    void forget() {
        if (!isUnderWay()) {
            version = "";
        }
    }

    /** Whether it can be fetched, or installed when that is done; it has begun then. */
    public boolean begin() {
        if (version.isEmpty() || isUnderWay() || step == Step.INSTALLED) {
            return false;
        }
        step = step == Step.FETCHED ? Step.INSTALLING : Step.FETCHING;
        isFetched = false;
        lastSaid = "";
        return true;
    }

    /** Whether what has begun is to install it. */
    public boolean installs() {
        return step == Step.INSTALLING;
    }

    /** What the update says to a person. */
    public void said(String line) {
        if (!line.isBlank()) {
            lastSaid = Shown.plain(line.strip());
        }
    }

    /** The package is there. */
    public void fetched() {
        isFetched = true;
    }

    /** The update has ended. */
    public void ended(int code) {
        if (code != 0 || !isFetched) {
            step = Step.FAILED;
        } else {
            step = installs() ? Step.INSTALLED : Step.FETCHED;
        }
    }

    /** Null while none is offered. */
    Offer shown() {
        return version.isEmpty() ? null : new Offer(version, page, step, lastSaid);
    }

    private boolean isUnderWay() {
        return step == Step.FETCHING || step == Step.INSTALLING;
    }
}
