package org.chaarfm.worker.connection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.chaarfm.protocol.CoordinatorAddress;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.Dialect;
import org.chaarfm.protocol.TypedCode;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.Hello.Machine;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Welcome.Limits;
import org.chaarfm.protocol.message.Welcome.ResumeDecision;
import org.chaarfm.protocol.v1.V1Codec;
import org.chaarfm.worker.job.Holdings;
import org.chaarfm.worker.journal.Journal;
import org.chaarfm.worker.journal.KeptResult;

/**
 * A connection in virtual time, on the test's own thread, with everything around it in the test's hands. Only the journal has
 * a thread of its own; close it before its folder is removed.
 */
final class TestingWorker implements AutoCloseable {
    final TestingClock clock = new TestingClock();
    final TestingConnector connector = new TestingConnector();
    final TestingStatus status = new TestingStatus();
    final TestingHeartbeats heartbeats = new TestingHeartbeats();
    final TestingModels models = new TestingModels();
    final Presence presence = new Presence();
    private final Path results;
    final Journal journal;
    final Holdings holdings;
    final TestingJobs jobs;
    final CredentialStore credentials;
    final CoordinatorConnection connection;
    TestingLink link = new TestingLink();

    TestingWorker(Path folder) {
        CoordinatorAddress address = CoordinatorAddress.parse("https://music.example.org/prefix");
        TypedCode code = new TypedCode("ABCDE-FGHJK");
        WorkerIdentity identity =
                new WorkerIdentity(address, code, "kitchen", "1.2.3", new Machine("Linux", "amd64", 2, 4096));
        credentials = new CredentialStore(folder, address, code, Runnable::run);
        results = folder.resolve("results");
        journal = new Journal(results, Duration.ofMinutes(1));
        holdings = new Holdings(clock, journal);
        jobs = new TestingJobs(holdings);
        WorkerParts parts = new WorkerParts(
                identity,
                holdings,
                jobs,
                models,
                credentials,
                journal,
                heartbeats,
                presence,
                status,
                new NewerRelease(identity.version(), address.base()),
                clock,
                Runnable::run);
        connection = new CoordinatorConnection(parts, connector, new Backoff(new Random(1)));
    }

    /** Connects and speaks v1. */
    TestingWorker open() {
        return open(Dialect.V1);
    }

    TestingWorker open(Dialect dialect) {
        forward(Backoff.LONGEST);
        link = new TestingLink();
        connector.listener.opened(link, dialect);
        return this;
    }

    /** Connects and is welcomed. */
    TestingWorker join(ResumeDecision held) {
        open();
        receive(Messages.welcome(held));
        return this;
    }

    /** Connects and is welcomed as a worker that is new to the coordinator. */
    TestingWorker enrol(Credential credential) {
        open();
        receive(Messages.welcome(ResumeDecision.NONE, Messages.TIMES, new Limits(1_000_000, 600, true), credential));
        return this;
    }

    /** What the next process would find in the journal, for the identity that this one has now. */
    List<Result> kept() {
        try (Journal next = new Journal(results, Duration.ofMinutes(1))) {
            next.belongTo(credentials.find().orElse(null));
            journal.awaitWritten();
            return next.left(Duration.ofMinutes(1)).stream()
                    .map(KeptResult::result)
                    .toList();
        }
    }

    /** Connects, is welcomed and has its model. */
    TestingWorker ready() {
        join(ResumeDecision.NONE);
        models.load();
        link.taken();
        return this;
    }

    void receive(CoordinatorMessage message) {
        connector.listener.received(link, V1Codec.encode(message));
    }

    void end(Result result) {
        holdings.finish(result, "a track");
        connection.ended(result);
    }

    void close(int code) {
        connector.listener.closed(link, code, "");
    }

    void forward(Duration by) {
        clock.forward(by);
        connection.tick();
    }

    /** The try under way fails. */
    void unreachable(String reason) {
        connector.listener.failed(Disconnection.unreachable(reason));
    }

    /** Tries again and again in vain, so that the next wait is the longest. */
    void unreachableForLong() {
        forward(Duration.ZERO);
        for (int i = 0; i < 10; i++) {
            unreachable("nobody there");
            forward(Backoff.LONGEST);
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
