package org.chaarfm.coordinator.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.websocket.server.ServerEndpoint;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is new must be told who may do it. */
class RightsTableTest {
    @Test
    void everyOperationShouldHaveARule() {
        assertThat(RightsTable.ROWS)
                .extracting(RightsTable.Row::operation)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(TestingHttp.DESCRIPTION.operationNames());
    }

    @Test
    void everySocketShouldHaveARule() {
        Stream<String> endpoints = new ClassFileImporter()
                .importPackages("org.chaarfm.coordinator").stream()
                        .filter(one -> one.isAnnotatedWith(ServerEndpoint.class))
                        .map(one ->
                                one.getAnnotationOfType(ServerEndpoint.class).value());
        assertThat(endpoints.collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(RightsTable.SOCKETS.keySet().stream(), Stream.of("/ws/remote/{code}/worker"))
                                .toList());
    }
}
