package org.chaarfm.system.fault;

import org.chaarfm.system.database.PostgresServer;
import org.chaarfm.system.program.Program;
import org.chaarfm.system.program.TinyWorkers;

/** Starts worker, coordinator and database one after the other, and sees each wait for what it needs. */
final class Starts implements AutoCloseable {
    private final Site site;
    private final PostgresServer server;
    private final TinyWorkers workers;
    private boolean database;
    private boolean coordinator;
    private Program worker;

    Starts(Site site, PostgresServer server, TinyWorkers workers) {
        this.site = site;
        this.server = server;
        this.workers = workers;
    }

    void start(String what) {
        switch (what) {
            case "database" -> {
                server.start();
                database = true;
            }
            case "coordinator" -> {
                coordinator = true;
                site.startCoordinator();
                if (!database) {
                    site.coordinator().program().awaitOutput("Waiting for the database: ");
                }
            }
            case "worker" -> {
                worker = workers.start("worker");
                if (!database || !coordinator) {
                    worker.awaitOutput("Not connected");
                }
            }
            default -> throw new IllegalArgumentException(what);
        }
    }

    @Override
    public void close() {
        if (!database) {
            server.start();
        }
        if (!coordinator) {
            site.startCoordinator();
        }
        site.coordinator().awaitReady();
        if (worker != null) {
            worker.close();
        }
    }
}
