package org.chaarfm.protocol.v1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.json.JsonObject;
import org.chaarfm.protocol.message.HeldVerdict;
import org.chaarfm.protocol.message.LeaseTimes;
import org.chaarfm.protocol.message.Limits;
import org.chaarfm.protocol.message.Membership;
import org.chaarfm.protocol.message.OfferedModel;
import org.chaarfm.protocol.message.Welcome;

/** The fields of {@code welcome}. */
final class WelcomeFields {
    private WelcomeFields() {}

    static Welcome read(JsonObject json) throws MalformedMessageException {
        return new Welcome(
                readMembership(json),
                new LeaseTimes(json.integer("heartbeat_s"), json.integer("lease_s")),
                json.object("model", model -> new OfferedModel(Models.read(model), model.optionalText("url"))),
                json.object("limits", WelcomeFields::readLimits),
                new HeldVerdict(Attempts.readAll(json, "keep"), Attempts.readAll(json, "drop")));
    }

    private static Membership readMembership(JsonObject json) throws MalformedMessageException {
        String credential = json.optionalText("credential");
        return new Membership(
                new WorkerId(json.text("worker_id")), credential == null ? null : new Credential(credential));
    }

    private static Limits readLimits(JsonObject json) throws MalformedMessageException {
        return new Limits(
                json.longInteger("max_bytes"), json.longInteger("max_duration_s"), json.bool("allow_private"));
    }

    static void write(ObjectNode json, Welcome welcome) {
        json.put("worker_id", welcome.membership().workerId().value());
        if (welcome.membership().credential() != null) {
            json.put("credential", welcome.membership().credential().value());
        }
        json.put("heartbeat_s", welcome.times().heartbeatS())
                .put("lease_s", welcome.times().leaseS());
        ObjectNode model = Models.write(json.putObject("model"), welcome.model().id());
        TrackFields.putUnlessNull(model, "url", welcome.model().url());
        json.putObject("limits")
                .put("max_bytes", welcome.limits().maxBytes())
                .put("max_duration_s", welcome.limits().maxDurationS())
                .put("allow_private", welcome.limits().allowPrivate());
        Attempts.writeAll(json.putArray("keep"), welcome.held().keep());
        Attempts.writeAll(json.putArray("drop"), welcome.held().drop());
    }
}
