package org.chaarfm.protocol.v1;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.chaarfm.protocol.ErrorCode;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.json.JsonObject;
import org.chaarfm.protocol.message.ResultOutcome;

/** The fields of a result that say how the attempt ended. */
final class ResultFields {
    private ResultFields() {}

    static ResultOutcome read(JsonObject json) throws MalformedMessageException {
        return switch (json.choice("status", ResultOutcome.Status.class)) {
            case SUCCESS -> new ResultOutcome.Success(json.object("data", SuccessData::read));
            case FAILED -> json.object("error", ResultFields::readError);
            case CANCELLED -> new ResultOutcome.Cancelled();
        };
    }

    private static ResultOutcome.Failed readError(JsonObject json) throws MalformedMessageException {
        return new ResultOutcome.Failed(
                ErrorCode.fromWire(json.text("code")), json.text("message"), json.optionalInteger("retry_after_s"));
    }

    static void write(ObjectNode json, ResultOutcome outcome) {
        json.put("status", outcome.status().wireName());
        if (outcome instanceof ResultOutcome.Success success) {
            SuccessData.write(json.putObject("data"), success.data());
        } else if (outcome instanceof ResultOutcome.Failed failed) {
            writeError(json.putObject("error"), failed);
        }
    }

    private static void writeError(ObjectNode json, ResultOutcome.Failed failed) {
        json.put("code", failed.code().wireName()).put("message", failed.message());
        if (failed.retryAfterS() != null) {
            json.put("retry_after_s", failed.retryAfterS());
        }
    }
}
