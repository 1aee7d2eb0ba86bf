package org.chaarfm.coordinator.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import org.chaarfm.coordinator.problem.ProblemException;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.CoordinatorQueries;
import org.chaarfm.dispatch.port.WorkerView;
import org.chaarfm.protocol.WorkerId;

/** Finds what an id in a path or parameter stands for, or answers 404. */
@ApplicationScoped
public class Lookup {
    @Inject
    CoordinatorQueries queries;

    /** The session of that id. */
    Session session(Caller caller, String id) {
        return parsed(id, SessionId::new)
                .flatMap(known -> queries.session(caller, known))
                .orElseThrow(() -> ProblemException.notFound("session", id));
    }

    /** The run of that id. */
    Run run(Caller caller, String id) {
        return parsed(id, RunId::new)
                .flatMap(known -> queries.run(caller, known))
                .orElseThrow(() -> ProblemException.notFound("run", id));
    }

    /** The worker of that id. */
    WorkerView worker(Caller caller, String id) {
        return parsed(id, WorkerId::new)
                .flatMap(known -> queries.worker(caller, known))
                .orElseThrow(() -> ProblemException.notFound("worker", id));
    }

    /** The id of that session's run, or null when none is named. */
    RunId runOf(Caller caller, Session session, String id) {
        if (id == null) {
            return null;
        }
        Run run = run(caller, id);
        if (!run.session().equals(session.id())) {
            throw ProblemException.badField("run", id, "Run " + id + " is no run of session " + session.id() + ".");
        }
        return run.id();
    }

    /** An id of another form than ours belongs to nothing. */
    private static <I> Optional<I> parsed(String id, Function<String, I> parser) {
        try {
            return Optional.of(parser.apply(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
