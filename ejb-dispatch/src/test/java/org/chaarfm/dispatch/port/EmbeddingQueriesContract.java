package org.chaarfm.dispatch.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.dispatch.port.PortFixture.NOW;
import static org.chaarfm.dispatch.port.PortFixture.after;
import static org.chaarfm.dispatch.port.PortFixture.allPages;
import static org.chaarfm.dispatch.port.PortFixture.locators;
import static org.chaarfm.dispatch.port.PortFixture.track;
import static org.chaarfm.dispatch.port.PortFixture.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.EmbeddingVector;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.Recipe;
import org.chaarfm.protocol.message.Analysis;
import org.chaarfm.protocol.message.Note;
import org.junit.jupiter.api.Test;

/** How every store gives out the embeddings that it has. */
interface EmbeddingQueriesContract extends PortFixture.Owner {
    @Test
    default void embeddingShouldBeExactlyWhatWasStored() {
        fixture().runOf(session(), track("a.mp3"));
        LeasedJob leased = fixture().leaseOne(session(), worker());
        float[] numbers = vector(0.1f).toArray();
        numbers[0] = Float.MIN_VALUE;
        numbers[1] = -Float.MAX_VALUE;
        numbers[2] = -0.0f;
        EmbeddingVector sent = EmbeddingVector.of(numbers);
        List<Float> tags = new ArrayList<>();
        while (tags.size() < 50) {
            tags.add(1f / (3 + tags.size()));
        }
        store(leased, sent, tags, Set.of(Note.STREAMS, Note.PARTIAL));

        assertThat(queries().embeddings(TestingCallers.ADMINISTRATOR, session().id(), null, null, 10))
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.vector()).isEqualTo(sent);
                    assertThat(view.tags()).isEqualTo(tags);
                    assertThat(view.notes()).containsExactly(Note.PARTIAL, Note.STREAMS);
                    assertThat(view.key()).isEqualTo(leased.track());
                    assertThat(view.facts()).isEqualTo(leased.facts());
                    assertThat(view.model()).isEqualTo(session().collection().model());
                });
    }

    private void store(LeasedJob leased, EmbeddingVector vector, List<Float> tags, Set<Note> notes) {
        Analysis analysis = new Analysis(vector, tags, Recipe.of(KnownModels.STAND_IN), 3, notes);
        fixture().run(tx -> tx.jobs().store(leased.key(), analysis, TrackFacts.NONE, NOW));
    }

    @Test
    default void embeddingWithoutTagsShouldHaveNone() {
        fixture().runOf(session(), track("a.mp3"));
        store(fixture().leaseOne(session(), worker()), vector(1), List.of(), Set.of());

        assertThat(queries().embeddings(TestingCallers.ADMINISTRATOR, session().id(), null, null, 10))
                .singleElement()
                .satisfies(view -> {
                    assertThat(view.tags()).isEmpty();
                    assertThat(view.notes()).isEmpty();
                });
    }

    @Test
    default void embeddingsShouldBeReadInPages() {
        fixture().embed(session(), worker(), 0, 8);

        assertThat(allPages(
                        (after, limit) -> queries()
                                .embeddings(
                                        TestingCallers.ADMINISTRATOR, session().id(), null, after, limit),
                        EmbeddingView::cursor))
                .extracting(view -> view.key().locator())
                .containsExactlyInAnyOrderElementsOf(locators(0, 8));
    }

    @Test
    default void embeddingsOfARunShouldIncludeThoseItFoundReady() {
        fixture().embed(session(), worker(), 0, 3);
        RunId second = fixture().embed(session(), worker(), 1, 5);

        assertThat(queries().embeddings(TestingCallers.ADMINISTRATOR, session().id(), second, null, 10))
                .extracting(view -> view.key().locator())
                .containsExactlyInAnyOrderElementsOf(locators(1, 5));
        assertThat(queries().embeddings(TestingCallers.ADMINISTRATOR, session().id(), null, null, 10))
                .hasSize(5);
    }

    @Test
    default void embeddingsOfOtherSessionsShouldNotShow() {
        Session other = fixture().session();
        fixture().embed(other, fixture().worker(other), 0, 2);

        assertThat(queries().embeddings(TestingCallers.ADMINISTRATOR, session().id(), null, null, 10))
                .isEmpty();
        assertThat(queries().embeddings(TestingCallers.ADMINISTRATOR, other.id(), null, null, 10))
                .hasSize(2);
    }
}
