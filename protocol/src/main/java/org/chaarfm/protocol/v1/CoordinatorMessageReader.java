package org.chaarfm.protocol.v1;

import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.json.JsonObject;
import org.chaarfm.protocol.message.Ack;
import org.chaarfm.protocol.message.AckOutcome;
import org.chaarfm.protocol.message.Cancel;
import org.chaarfm.protocol.message.CoordinatorDrain;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.ErrorNotice;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.NoticeCode;
import org.chaarfm.protocol.message.Pending;

/** JSON to coordinator messages. */
final class CoordinatorMessageReader {
    private CoordinatorMessageReader() {}

    static CoordinatorMessage read(JsonObject json) throws MalformedMessageException {
        return switch (json.choice("type", CoordinatorMessage.Type.class)) {
            case PENDING -> new Pending(json.text("reason"));
            case WELCOME -> WelcomeFields.read(json);
            case JOB -> new Job(Attempts.read(json), json.object("payload", PayloadFields::read));
            case ACK ->
                new Ack(Attempts.read(json), json.choice("outcome", AckOutcome.class), json.optionalText("reason"));
            case CANCEL -> new Cancel(Attempts.read(json));
            case DRAIN -> new CoordinatorDrain(json.text("reason"));
            case ERROR ->
                new ErrorNotice(NoticeCode.fromWire(json.text("code")), json.text("message"), json.bool("fatal"));
        };
    }
}
