package org.chaarfm.persistence.query;

import jakarta.persistence.TypedQuery;
import org.chaarfm.dispatch.domain.Caller;

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
}
