package org.chaarfm.persistence.query;

import java.util.List;
import org.chaarfm.dispatch.domain.LegacyStanding;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.persistence.jdbc.Statements;

/** What a session knows of an address that v0 workers come from. */
public final class LegacyAddress {
    private LegacyAddress() {}

    /** Reads it; one turned out is enough, as nobody can be told from the others there. */
    public static LegacyStanding standing(Statements statements, SessionId session, String address) {
        List<Boolean> revoked = statements.rows(
                "select distinct revoked_at is not null as revoked from workers"
                        + " where session_id = ? and address = ? and dialect = 'v0'",
                row -> row.getBoolean("revoked"),
                session.value(),
                address);
        if (revoked.isEmpty()) {
            return LegacyStanding.NEW;
        }
        return revoked.contains(true) ? LegacyStanding.REVOKED : LegacyStanding.KNOWN;
    }
}
