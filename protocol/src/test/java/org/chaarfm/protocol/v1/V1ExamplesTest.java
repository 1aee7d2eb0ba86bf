package org.chaarfm.protocol.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.chaarfm.protocol.MalformedMessageException;
import org.chaarfm.protocol.example.Example;
import org.chaarfm.protocol.message.CoordinatorMessage;
import org.chaarfm.protocol.message.Job;
import org.chaarfm.protocol.message.JobPayload;
import org.chaarfm.protocol.message.JobPayload.EmbedJob;
import org.chaarfm.protocol.message.Result;
import org.chaarfm.protocol.message.Result.ResultOutcome;
import org.chaarfm.protocol.message.Source.AudioSource;
import org.chaarfm.protocol.message.WorkerMessage;
import org.junit.jupiter.api.Test;

/** The examples leave nothing out: what a sealed family permits is there. */
class V1ExamplesTest {
    @Test
    void everyWorkerMessageShouldHaveAnExample() throws Exception {
        assertThat(classes(messages(V1Examples.WORKER).stream())).contains(permitted(WorkerMessage.class));
    }

    @Test
    void everyCoordinatorMessageShouldHaveAnExample() throws Exception {
        assertThat(classes(messages(V1Examples.COORDINATOR).stream())).contains(permitted(CoordinatorMessage.class));
    }

    @Test
    void everyWayToEndShouldHaveAnExample() throws Exception {
        assertThat(classes(of(Result.class, V1Examples.WORKER).map(Result::outcome)))
                .contains(permitted(ResultOutcome.class));
    }

    @Test
    void everyKindOfJobShouldHaveAnExample() throws Exception {
        assertThat(classes(payloads())).contains(permitted(JobPayload.class));
    }

    @Test
    void everySourceOfAudioShouldHaveAnExample() throws Exception {
        assertThat(classes(payloads()
                        .filter(EmbedJob.class::isInstance)
                        .map(EmbedJob.class::cast)
                        .map(EmbedJob::source)))
                .contains(permitted(AudioSource.class));
    }

    private static Stream<JobPayload> payloads() throws MalformedMessageException {
        return of(Job.class, V1Examples.COORDINATOR).map(Job::payload);
    }

    private static <T> Stream<T> of(Class<T> type, List<Example> examples) throws MalformedMessageException {
        return messages(examples).stream().filter(type::isInstance).map(type::cast);
    }

    private static List<Object> messages(List<Example> examples) throws MalformedMessageException {
        List<Object> messages = new ArrayList<>();
        for (Example example : examples) {
            messages.add(example.read());
        }
        return messages;
    }

    private static List<Class<?>> classes(Stream<?> values) {
        return values.<Class<?>>map(Object::getClass).distinct().toList();
    }

    private static Class<?>[] permitted(Class<?> family) {
        return family.getPermittedSubclasses();
    }
}
