package org.chaarfm.persistence.query;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;

/** What a caller sees, as a condition of a query: nothing for those who see everything, else on the owner of the session. */
record Sight(Caller caller) {
    /** Sessions {@code s}. */
    String ofSessions() {
        return caller.seesAll() ? "" : " and s.ownerId = :owner";
    }

    /**
     * What lies in a session.
     *
     * @param session its id in JPQL; where it is a parameter this costs one look for the whole list
     */
    String inSession(String session) {
        return caller.seesAll()
                ? ""
                : " and exists (select mine.id from SessionEntity mine where mine.id = " + session
                        + " and mine.ownerId = :owner)";
    }

    /** What belongs to a run, likewise. */
    String ofRun(String run) {
        return caller.seesAll()
                ? ""
                : " and exists (select mine.id from RunEntity its, SessionEntity mine where its.id = " + run
                        + " and mine.id = its.sessionId and mine.ownerId = :owner)";
    }

    /** Sets the owner of a query that has one of these conditions. */
    <T> TypedQuery<T> in(TypedQuery<T> query) {
        return caller.seesAll()
                ? query
                : query.setParameter("owner", caller.owner().value());
    }

    /** Whether the caller sees a session; false also if there is none. */
    static boolean sees(EntityManager entities, Caller caller, SessionId session) {
        return caller.seesAll()
                || SessionRow.find(entities, session)
                        .filter(one -> caller.sees(one.owner()))
                        .isPresent();
    }

    /** The same of a run. */
    static boolean sees(EntityManager entities, Caller caller, RunId run) {
        return caller.seesAll()
                || RunRow.find(entities, run)
                        .filter(one -> sees(entities, caller, one.session()))
                        .isPresent();
    }
}
