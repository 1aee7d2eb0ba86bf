package org.chaarfm.dispatch.testing;

import java.util.List;
import java.util.Map;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.port.ErasureRepository;
import org.chaarfm.dispatch.testing.TestingTables.JobRow;
import org.chaarfm.dispatch.testing.TestingTables.LinkKey;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;

/** Deletes what was marked; a link, with the job that nobody else is linked to, is a row. */
final class TestingErasures implements ErasureRepository {
    private final TestingTables tables;

    TestingErasures(TestingTables tables) {
        this.tables = tables;
    }

    @Override
    public void markHistory(SessionId session) {
        tables.runs.rows().values().stream()
                .map(TestingTables.RunRow::run)
                .filter(run -> run.session().equals(session) && run.state().ended())
                .forEach(run -> tables.erasedRuns.put(run.id(), true));
    }

    @Override
    public void markSession(SessionId session) {
        markHistory(session);
        tables.erasedSessions.put(session, true);
    }

    @Override
    public boolean isDue() {
        return !tables.erasedRuns.rows().isEmpty()
                || !tables.erasedSessions.rows().isEmpty();
    }

    @Override
    public boolean erase(int most) {
        List<LinkKey> links = tables.links.rows().keySet().stream()
                .filter(link -> tables.erasedRuns.has(link.run()))
                .limit(most)
                .toList();
        links.forEach(this::eraseLink);
        if (links.size() == most) {
            return true;
        }
        List.copyOf(tables.erasedRuns.rows().keySet()).forEach(this::eraseRun);
        List.copyOf(tables.erasedSessions.rows().keySet()).forEach(this::eraseSession);
        return false;
    }

    private void eraseLink(LinkKey link) {
        JobId job = tables.links.get(link).job();
        tables.links.remove(link);
        tables.failedForGood.remove(link);
        JobRow row = job == null ? null : tables.jobs.find(job).orElse(null);
        if (row == null) {
            return;
        }
        RunId other = tables.links.rows().entrySet().stream()
                .filter(one -> job.equals(one.getValue().job()))
                .map(one -> one.getKey().run())
                .findFirst()
                .orElse(null);
        if (other != null) {
            tables.jobs.put(job, row.run().equals(link.run()) ? row.in(other) : row);
        } else {
            for (int attempt = 1; attempt <= row.attempts(); attempt++) {
                tables.attempts.remove(new JobAttempt(job, attempt));
            }
            tables.runsOfJob.remove(job);
            tables.jobs.remove(job);
        }
    }

    private void eraseRun(RunId run) {
        tables.keyedRequests.rows().entrySet().stream()
                .filter(kept -> run.equals(kept.getValue().order().run()))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(tables.keyedRequests::remove);
        tables.events.remove(run);
        tables.passedOver.remove(run);
        tables.runs.remove(run);
        tables.erasedRuns.remove(run);
    }

    private void eraseSession(SessionId id) {
        Session session = tables.sessions.get(id);
        tables.embeddings.rows().keySet().stream()
                .filter(effort ->
                        effort.collection().equals(session.collection().id()))
                .toList()
                .forEach(tables.embeddings::remove);
        tables.workers.rows().values().stream()
                .filter(worker -> worker.session().equals(id))
                .toList()
                .forEach(worker -> {
                    tables.workers.remove(worker.id());
                    tables.credentials.remove(worker.joined());
                    tables.revoked.remove(worker.joined());
                });
        tables.keyedRequests.rows().entrySet().stream()
                .filter(kept -> id.equals(kept.getValue().order().session()))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(tables.keyedRequests::remove);
        tables.sessions.remove(id);
        tables.erasedSessions.remove(id);
    }
}
