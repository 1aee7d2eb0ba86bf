package org.chaarfm.persistence.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.chaarfm.protocol.message.TagScore;
import org.junit.jupiter.api.Test;

class TagListTest {
    private static final List<TagScore> TAGS =
            List.of(new TagScore("rock", 0.1f), new TagScore("80s", Float.MIN_VALUE));

    @Test
    void namesAndScoresShouldMakeTheSameTagsAgain() {
        TagList names = TagList.read(TagList.of(TAGS).json());

        assertThat(names.with(Float32.fromBytes(Float32.toBytes(TagList.scores(TAGS)))))
                .isEqualTo(TAGS);
    }

    @Test
    void listsWithOtherNamesOrAnotherOrderShouldHaveAnotherId() {
        assertThat(new TagList(List.of("a", "b")).id())
                .isEqualTo(new TagList(List.of("a", "b")).id())
                .isNotEqualTo(new TagList(List.of("b", "a")).id())
                .isNotEqualTo(new TagList(List.of("a,b")).id());
    }

    @Test
    void shouldRefuseAnotherNumberOfScores() {
        assertThatThrownBy(() -> TagList.of(TAGS).with(new float[3])).hasMessageContaining("3 scores for 2 tags");
    }
}
