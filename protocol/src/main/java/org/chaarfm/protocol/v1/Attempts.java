package org.chaarfm.protocol.v1;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.JobId;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.json.JsonObject;
import org.chaarfm.protocol.message.HeldJob;

/** The fields {@code job_id} and {@code attempt}, which stand side by side wherever they are. */
final class Attempts {
    private Attempts() {}

    static JobAttempt read(JsonObject json) throws MalformedMessageException {
        return new JobAttempt(new JobId(json.text("job_id")), json.integer("attempt"));
    }

    static List<JobAttempt> readAll(JsonObject json, String field) throws MalformedMessageException {
        return json.objects(field, HeldJob.MAX_HELD, Attempts::read);
    }

    static ObjectNode write(ObjectNode json, JobAttempt attempt) {
        return json.put("job_id", attempt.jobId().value()).put("attempt", attempt.number());
    }

    static void writeAll(ArrayNode array, List<JobAttempt> attempts) {
        attempts.forEach(attempt -> write(array.addObject(), attempt));
    }
}
