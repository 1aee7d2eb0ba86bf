package org.chaarfm.dispatch.modelbased;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.DiscoveryCommand;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.DiscoveryPage;

/**
 * Reads the source of a run page by page, as the real one does, when told to. The source is a folder whose name says what
 * is in it, so that it is the same after a restart.
 */
final class FakeDiscovery {
    /** How many tracks there are in the world. */
    static final int TRACKS = 6;

    private static final int PAGE = 2;

    private final World world;
    private final RunId run;
    private final List<DiscoveryPage> pages;
    private int done = -1;
    private boolean over;
    private CompletableFuture<?> reply;

    FakeDiscovery(World world, Run run) {
        this.world = world;
        this.run = run.id();
        pages = pages(((SourceSpec.Folder) run.source()).path());
    }

    /** A folder with these tracks, one for each bit, in this version of their content. */
    static SourceSpec folder(int tracks, int version) {
        return new SourceSpec.Folder("music-%d-%d".formatted(tracks, version));
    }

    private static List<DiscoveryPage> pages(String folder) {
        List<String> parts = List.of(folder.split("-", -1));
        int bits = Integer.parseInt(parts.get(1));
        List<FoundTrack> tracks = IntStream.range(0, TRACKS)
                .filter(i -> (bits >> i & 1) == 1)
                .mapToObj(i -> track("track%d.mp3".formatted(i), parts.get(2)))
                .toList();
        List<DiscoveryPage> pages = new ArrayList<>();
        for (int from = 0; from < tracks.size(); from += PAGE) {
            List<FoundTrack> page = new ArrayList<>(tracks.subList(from, Math.min(tracks.size(), from + PAGE)));
            page.add(tracks.get(0));
            pages.add(new DiscoveryPage(pages.size() + 1, page, List.of(new RejectedItem(1, "x", "not a track"))));
        }
        return pages;
    }

    private static FoundTrack track(String path, String version) {
        return new FoundTrack(new TrackKey(SourceKind.FOLDER, path), version, TrackFacts.NONE);
    }

    RunId run() {
        return run;
    }

    /** Whether there is nothing left to do, or nobody to do it for. */
    boolean isOver() {
        return over;
    }

    /** Does the next thing if the one before was answered. */
    void goOn() {
        if (over || (reply != null && !reply.isDone())) {
            return;
        }
        if (reply != null && reply.isCompletedExceptionally()) {
            over = true;
        } else if (done < 0) {
            put(new DiscoveryCommand.BeginDiscovery(run, new CompletableFuture<>()));
        } else if (done < pages.size()) {
            admit(pages.get(done));
        } else {
            over = true;
            world.put(new DiscoveryCommand.EndDiscovery(run, null));
        }
        done++;
    }

    private void admit(DiscoveryPage page) {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        CompletableFuture<Void> unused = answer.thenRun(() -> world.reference()
                .wants(
                        run,
                        page.tracks().stream()
                                .map(found -> found.key().locator())
                                .toList()));
        put(new DiscoveryCommand.AdmitTracks(run, page, answer));
    }

    /** Offers the last page again, as after a commit whose outcome was unknown. */
    void repeat() {
        if (!over && done > 0 && done <= pages.size() && reply.isDone()) {
            world.put(new DiscoveryCommand.AdmitTracks(run, pages.get(done - 1), new CompletableFuture<>()));
        }
    }

    /** Cannot read on. */
    void fail() {
        if (!over) {
            over = true;
            world.put(new DiscoveryCommand.EndDiscovery(run, "the folder is gone"));
        }
    }

    private void put(Command.Answered command) {
        reply = command.reply();
        world.put(command);
    }
}
