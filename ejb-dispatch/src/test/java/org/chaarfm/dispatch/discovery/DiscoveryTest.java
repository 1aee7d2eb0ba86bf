package org.chaarfm.dispatch.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.DiscoveryCommand;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.discovery.PageSink.UnwantedException;
import org.chaarfm.dispatch.domain.FoundTrack;
import org.chaarfm.dispatch.domain.ListFormat;
import org.chaarfm.dispatch.domain.RejectedItem;
import org.chaarfm.dispatch.domain.Run;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.SessionId;
import org.chaarfm.dispatch.domain.SourceKind;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.domain.TrackFacts;
import org.chaarfm.dispatch.domain.TrackKey;
import org.chaarfm.dispatch.port.BadSourceException;
import org.chaarfm.dispatch.port.DiscoverySink;
import org.chaarfm.dispatch.port.StoreOutageException;
import org.chaarfm.dispatch.port.TrackSource;
import org.chaarfm.dispatch.testing.TestingClock;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private static final Run RUN = Run.ordered(
            new RunId("RUN00000000000000000000000"),
            new SessionId("SESSION0000000000000000000"),
            new SourceSpec.Folder("."),
            0,
            Instant.EPOCH);

    private static final KeptLists NO_LISTS = new KeptLists((run, piece) -> Optional.empty(), () -> {});

    private final TestingClock clock = new TestingClock();
    private final List<Command> put = new ArrayList<>();
    private int begun;

    @Test
    void tracksShouldComeInPagesOfAtMostTwoHundred() throws Exception {
        discover(tracks(450), DiscoveryTest::answer);

        assertThat(pages()).extracting(page -> page.page().number()).containsExactly(1, 2, 3);
        assertThat(pages()).extracting(page -> page.page().tracks().size()).containsExactly(200, 200, 50);
        assertThat(pages().get(2).page().tracks()).last().isEqualTo(track(449));
        assertThat(put).last().isEqualTo(new DiscoveryCommand.EndDiscovery(RUN.id(), null));
    }

    @Test
    void rejectedItemsShouldComeAlong() throws Exception {
        RejectedItem item = new RejectedItem(3, "???", "is no URL");
        discover(
                sink -> {
                    sink.found(track(1));
                    sink.rejected(item);
                },
                DiscoveryTest::answer);

        assertThat(pages()).singleElement().satisfies(page -> {
            assertThat(page.page().tracks()).containsExactly(track(1));
            assertThat(page.page().rejected()).containsExactly(item);
        });
    }

    @Test
    void emptySourceShouldEndAtOnce() throws Exception {
        discover(sink -> {}, DiscoveryTest::answer);

        assertThat(put).containsExactly(new DiscoveryCommand.EndDiscovery(RUN.id(), null));
    }

    @Test
    void slowSourceShouldNotKeepItsTracksToItself() throws Exception {
        discover(
                sink -> {
                    sink.found(track(1));
                    clock.advance(Duration.ofSeconds(1));
                    sink.found(track(2));
                    assertThat(pages()).hasSize(1);
                    sink.found(track(3));
                },
                DiscoveryTest::answer);

        assertThat(pages()).extracting(page -> page.page().tracks().size()).containsExactly(2, 1);
    }

    @Test
    void nextPageShouldWaitUntilTheLastIsWritten() throws Exception {
        List<DiscoveryCommand.AdmitTracks> unanswered = new ArrayList<>();
        discover(tracks(600), command -> {
            if (command instanceof DiscoveryCommand.AdmitTracks page) {
                assertThat(unanswered).as("pages on their way").isEmpty();
                unanswered.add(page);
                Thread answerer = new Thread(() -> unanswered.remove(0).reply().complete(200), "answerer");
                answerer.start();
            }
        });

        assertThat(pages()).hasSize(3);
    }

    @Test
    void sourceThatCannotBeReadShouldSayWhy() throws Exception {
        discover(
                sink -> {
                    throw new BadSourceException("path", "gone", "The folder gone is not there.");
                },
                DiscoveryTest::answer);

        assertThat(put).containsExactly(new DiscoveryCommand.EndDiscovery(RUN.id(), "The folder gone is not there."));
    }

    @Test
    void whatASourceGaveBeforeItFailedShouldBeWritten() throws Exception {
        RejectedItem item = new RejectedItem(1, "[{", "is no JSON");
        discover(
                sink -> {
                    sink.rejected(item);
                    throw new BadSourceException("source", "[{", "No row can be used.");
                },
                DiscoveryTest::answer);

        assertThat(pages())
                .singleElement()
                .satisfies(page -> assertThat(page.page().rejected()).containsExactly(item));
        assertThat(put).last().isEqualTo(new DiscoveryCommand.EndDiscovery(RUN.id(), "No row can be used."));
    }

    @Test
    void sourceThatBreaksShouldEndTheDiscovery() throws Exception {
        discover(
                sink -> {
                    throw new IllegalArgumentException("broken on purpose");
                },
                DiscoveryTest::answer);

        assertThat(put).singleElement().isInstanceOfSatisfying(DiscoveryCommand.EndDiscovery.class, end -> assertThat(
                        end.problem())
                .contains("broken on purpose"));
    }

    @Test
    void errorOfASourceShouldEndTheDiscovery() throws Exception {
        discover(
                sink -> {
                    throw new StackOverflowError("broken on purpose");
                },
                DiscoveryTest::answer);

        assertThat(put).singleElement().isInstanceOfSatisfying(DiscoveryCommand.EndDiscovery.class, end -> assertThat(
                        end.problem())
                .contains("StackOverflowError", "broken on purpose"));
    }

    @Test
    void sourceShouldBeReadOnceItsBeginningIsWritten() throws Exception {
        discover(sink -> assertThat(begun).isOne(), DiscoveryTest::answer);

        assertThat(begun).isOne();
        assertThat(put).containsExactly(new DiscoveryCommand.EndDiscovery(RUN.id(), null));
    }

    @Test
    void sourceOfARunThatHasEndedShouldNotBeRead() throws Exception {
        Mailbox refusing = command -> ((DiscoveryCommand.BeginDiscovery) command)
                .reply()
                .completeExceptionally(new RefusedCommandException(RefusedCommandException.Reason.CONFLICT, "ended"));
        TrackSource untouched = source(sink -> {
            throw new AssertionError("must not be read");
        });

        new Discovery(List.of(untouched), NO_LISTS, refusing, clock).discover(RUN);
    }

    @Test
    void keptListShouldBeReadPieceByPieceAsItIsNeeded() throws Exception {
        List<String> seen = new ArrayList<>();
        List<Integer> asked = new ArrayList<>();
        byte[] text = "äöü\n€uro\n🎵\n".getBytes(StandardCharsets.UTF_8);
        KeptLists bytewise = new KeptLists(
                (run, number) -> {
                    asked.add(number);
                    return number < text.length ? Optional.of(new byte[] {text[number]}) : Optional.empty();
                },
                () -> {});
        TrackSource lines = new TrackSource() {
            @Override
            public boolean reads(SourceSpec spec) {
                return spec instanceof SourceSpec.OpenList;
            }

            @Override
            public void check(SourceSpec spec) {
                throw new UnsupportedOperationException("a discovery checks nothing");
            }

            @Override
            public void discover(SourceSpec spec, DiscoverySink sink) {
                assertThat(asked).as("before anything is read").isEmpty();
                new BufferedReader(((SourceSpec.OpenList) spec).text()).lines().forEach(seen::add);
            }
        };
        Run list = Run.ordered(RUN.id(), RUN.session(), new SourceSpec.KeptList(ListFormat.M3U), 0, Instant.EPOCH);
        new Discovery(List.of(lines), bytewise, mailbox(DiscoveryTest::answer), clock).discover(list);

        assertThat(seen).containsExactly("äöü", "€uro", "🎵");
        assertThat(asked).doesNotHaveDuplicates();
    }

    @Test
    void outageInTheMiddleOfAListShouldBeWaitedOut() {
        int[] away = {3};
        BiFunction<RunId, Integer, Optional<byte[]>> failing = (run, number) -> {
            if (away[0] > 0) {
                throw new StoreOutageException("away", null);
            }
            return Optional.of(new byte[] {7});
        };
        KeptLists patient = new KeptLists(failing, () -> away[0]--);

        assertThat(patient.piece(RUN.id(), 0)).hasValue(new byte[] {7});
        away[0] = 1;
        KeptLists stopping = new KeptLists(failing, () -> {
            throw new InterruptedException("the coordinator stops");
        });
        assertThatThrownBy(() -> stopping.piece(RUN.id(), 0)).isInstanceOf(UnwantedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void pageThatCannotBeStoredShouldEndTheDiscovery() throws Exception {
        discover(tracks(300), failing(new IllegalStateException("the disk is full")));

        assertThat(put).last().isInstanceOfSatisfying(DiscoveryCommand.EndDiscovery.class, end -> assertThat(
                        end.problem())
                .contains("could not be stored"));
    }

    @Test
    void runThatWantsNoMoreShouldEndQuietly() throws Exception {
        discover(
                tracks(1_000),
                failing(new RefusedCommandException(RefusedCommandException.Reason.CONFLICT, "takes no more")));

        assertThat(pages()).hasSize(1);
        assertThat(put).noneMatch(DiscoveryCommand.EndDiscovery.class::isInstance);
    }

    @Test
    void stoppedDispatcherShouldEndQuietly() throws Exception {
        Mailbox stopped = command -> {
            throw new Mailbox.StoppedException();
        };
        new Discovery(List.of(source(tracks(1))), NO_LISTS, stopped, clock).discover(RUN);
        discover(tracks(300), failing(new Mailbox.StoppedException()));

        assertThat(put).noneMatch(DiscoveryCommand.EndDiscovery.class::isInstance);
    }

    @Test
    void interruptedDiscoveryShouldLeaveTheRunAsItIs() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> discover(tracks(201), command -> {})).isInstanceOf(InterruptedException.class);
        assertThat(put).noneMatch(DiscoveryCommand.EndDiscovery.class::isInstance);
    }

    @Test
    void runThatNoSourceReadsShouldSaySo() throws Exception {
        new Discovery(List.of(), NO_LISTS, mailbox(command -> {}), clock).discover(RUN);

        assertThat(put).singleElement().isInstanceOfSatisfying(DiscoveryCommand.EndDiscovery.class, end -> assertThat(
                        end.problem())
                .contains("cannot read"));
    }

    private interface Finding {
        void find(DiscoverySink sink) throws BadSourceException, InterruptedException;
    }

    private void discover(Finding finding, Consumer<Command> dispatcher) throws InterruptedException {
        new Discovery(List.of(source(finding)), NO_LISTS, mailbox(dispatcher), clock).discover(RUN);
    }

    private Mailbox mailbox(Consumer<Command> dispatcher) {
        return command -> {
            if (command instanceof DiscoveryCommand.BeginDiscovery beginning) {
                begun++;
                beginning.reply().complete(null);
            } else {
                put.add(command);
                dispatcher.accept(command);
            }
        };
    }

    private static TrackSource source(Finding finding) {
        return new TrackSource() {
            @Override
            public boolean reads(SourceSpec spec) {
                return spec instanceof SourceSpec.Folder;
            }

            @Override
            public void check(SourceSpec spec) {
                throw new UnsupportedOperationException("a discovery checks nothing");
            }

            @Override
            public void discover(SourceSpec spec, DiscoverySink sink) throws BadSourceException, InterruptedException {
                finding.find(sink);
            }
        };
    }

    private static Finding tracks(int count) {
        return sink -> {
            for (int i : IntStream.range(0, count).toArray()) {
                sink.found(track(i));
            }
        };
    }

    private static FoundTrack track(int number) {
        return new FoundTrack(new TrackKey(SourceKind.FOLDER, number + ".mp3"), "v1", TrackFacts.NONE);
    }

    private static void answer(Command command) {
        if (command instanceof DiscoveryCommand.AdmitTracks page) {
            page.reply().complete(page.page().tracks().size());
        }
    }

    private static Consumer<Command> failing(RuntimeException cause) {
        return command -> {
            if (command instanceof DiscoveryCommand.AdmitTracks page) {
                page.reply().completeExceptionally(cause);
            }
        };
    }

    private List<DiscoveryCommand.AdmitTracks> pages() {
        return put.stream()
                .filter(DiscoveryCommand.AdmitTracks.class::isInstance)
                .map(DiscoveryCommand.AdmitTracks.class::cast)
                .toList();
    }
}
