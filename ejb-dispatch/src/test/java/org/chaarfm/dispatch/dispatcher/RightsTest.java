package org.chaarfm.dispatch.dispatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chaarfm.dispatch.command.AccountOrder;
import org.chaarfm.dispatch.command.Command;
import org.chaarfm.dispatch.command.ListCommand;
import org.chaarfm.dispatch.command.RefusedCommandException;
import org.chaarfm.dispatch.command.RefusedCommandException.Reason;
import org.chaarfm.dispatch.command.RunChange;
import org.chaarfm.dispatch.command.RunOrder;
import org.chaarfm.dispatch.command.SessionChange;
import org.chaarfm.dispatch.command.SessionOrder;
import org.chaarfm.dispatch.command.WorkerOrder;
import org.chaarfm.dispatch.domain.Caller;
import org.chaarfm.dispatch.domain.CodeOrder;
import org.chaarfm.dispatch.domain.FailedTracks;
import org.chaarfm.dispatch.domain.ListId;
import org.chaarfm.dispatch.domain.Role;
import org.chaarfm.dispatch.domain.RunId;
import org.chaarfm.dispatch.domain.Session;
import org.chaarfm.dispatch.domain.SessionSettings;
import org.chaarfm.dispatch.domain.SourceSpec;
import org.chaarfm.dispatch.domain.TokenScope;
import org.chaarfm.dispatch.testing.TestingCallers;
import org.chaarfm.protocol.KnownModels;
import org.chaarfm.protocol.WorkerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may give which order. */
class RightsTest {
    private static final Caller ANNA = TestingCallers.of(Role.OPERATOR, "operator-anna");
    private static final Caller BERT = TestingCallers.of(Role.OPERATOR, "operator-bert");
    private static final Caller VIEWER = TestingCallers.of(Role.VIEWER, "viewer-1");

    private final Scene scene = new Scene();
    private final Session session = open(ANNA);
    private final Session empty = open(ANNA);
    private final RunId run = run();
    private final WorkerId worker = worker();

    private record Order(Class<? extends Command.Ordered> type, boolean inSession, Function<Caller, Command> by) {}

    /** Every order there is; those not in a session are about what the caller makes for himself. */
    private List<Order> orders() {
        return List.of(
                new Order(
                        SessionOrder.OpenSession.class,
                        false,
                        caller -> new SessionOrder.OpenSession(
                                caller,
                                "kitchen",
                                KnownModels.STAND_IN,
                                SessionSettings.STANDARD,
                                CodeOrder.STANDARD,
                                null,
                                new CompletableFuture<>())),
                new Order(
                        SessionOrder.ChangeSession.class,
                        true,
                        caller -> new SessionOrder.ChangeSession(
                                caller,
                                session.id(),
                                new SessionChange.Set("den", null, null, null, null),
                                new CompletableFuture<>())),
                new Order(
                        SessionOrder.EraseSession.class,
                        true,
                        caller -> new SessionOrder.EraseSession(caller, empty.id(), false, new CompletableFuture<>())),
                new Order(
                        WorkerOrder.ChangeWorker.class,
                        true,
                        caller -> new WorkerOrder.ChangeWorker(
                                caller, worker, WorkerOrder.WorkerChange.DISCONNECT, new CompletableFuture<>())),
                new Order(
                        ListCommand.KeepPiece.class,
                        false,
                        caller -> new ListCommand.KeepPiece(
                                caller, new ListId("LIST-0001"), 0, new byte[] {'a'}, new CompletableFuture<>())),
                new Order(
                        RunOrder.StartRun.class,
                        true,
                        caller -> new RunOrder.StartRun(
                                caller,
                                session.id(),
                                new SourceSpec.Folder("music"),
                                0,
                                null,
                                new CompletableFuture<>())),
                new Order(
                        RunOrder.ChangeRun.class,
                        true,
                        caller ->
                                new RunOrder.ChangeRun(caller, run, new RunChange.Pause(), new CompletableFuture<>())),
                new Order(
                        RunOrder.RetryFailed.class,
                        true,
                        caller -> new RunOrder.RetryFailed(caller, run, FailedTracks.ALL, new CompletableFuture<>())),
                new Order(
                        RunOrder.DismissFailed.class,
                        true,
                        caller -> new RunOrder.DismissFailed(caller, run, FailedTracks.ALL, new CompletableFuture<>())),
                new Order(
                        WorkerOrder.DrainWorker.class,
                        true,
                        caller -> new WorkerOrder.DrainWorker(caller, worker, new CompletableFuture<>())),
                new Order(
                        SessionOrder.DrainSession.class,
                        true,
                        caller -> new SessionOrder.DrainSession(caller, session.id(), new CompletableFuture<>())));
    }

    /** Who, what becomes of an order in Anna's session, what of one that is about nobody's. */
    static Stream<Arguments> callers() {
        return Stream.of(
                arguments("owner", ANNA, null, null),
                arguments("owner with an operator's token", with(ANNA, TokenScope.OPERATE), null, null),
                arguments(
                        "owner with a reader's token", with(ANNA, TokenScope.READ), Reason.FORBIDDEN, Reason.FORBIDDEN),
                arguments("other operator", BERT, Reason.NOT_FOUND, null),
                arguments("other's reader", with(BERT, TokenScope.READ), Reason.NOT_FOUND, Reason.FORBIDDEN),
                arguments("viewer", VIEWER, Reason.FORBIDDEN, Reason.FORBIDDEN),
                arguments("administrator", TestingCallers.ADMINISTRATOR, null, null),
                arguments(
                        "administrator with an operator's token",
                        with(TestingCallers.ADMINISTRATOR, TokenScope.OPERATE),
                        Reason.FORBIDDEN,
                        null),
                arguments(
                        "administrator with a reader's token",
                        with(TestingCallers.ADMINISTRATOR, TokenScope.READ),
                        Reason.FORBIDDEN,
                        Reason.FORBIDDEN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("callers")
    void orderShouldBeCarriedOutOnlyForWhoMayGiveIt(String who, Caller caller, Reason inSession, Reason ofNobody) {
        for (Order order : orders()) {
            assertThat(refusal(order.by().apply(caller)))
                    .as("%s: %s", who, order.type().getSimpleName())
                    .isEqualTo(order.inSession() ? inSession : ofNobody);
        }
    }

    @Test
    void everyOrderShouldBeInTheTable() {
        assertThat(orders().stream().map(Order::type))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Command.Ordered.class.getPermittedSubclasses())
                        .filter(type -> type != AccountOrder.class) // see AccountTest
                        .flatMap(type ->
                                type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()) : Stream.of(type))
                        .<Class<? extends Command.Ordered>>map(type -> type.asSubclass(Command.Ordered.class))
                        .toList());
    }

    @Test
    void whatIsNotSeenShouldBeRefusedLikeWhatIsNotThere() {
        CompletableFuture<Integer> foreign = new CompletableFuture<>();
        scene.dispatcher.put(new SessionOrder.DrainSession(BERT, session.id(), foreign));
        scene.turns();
        assertThat(message(foreign)).isEqualTo("there is no session " + session.id());
    }

    @Test
    void whatIsMadeShouldBelongToItsMaker() {
        assertThat(session.owner()).isEqualTo(ANNA.owner());
        assertThat(scene.queries().session(ANNA, session.id())).map(Session::id).contains(session.id());
        assertThat(scene.queries().session(BERT, session.id())).isEmpty();
        assertThat(scene.queries().run(BERT, run)).isEmpty();
        assertThat(scene.queries().worker(BERT, worker)).isEmpty();
    }

    // --- what the orders are about

    private static Caller with(Caller caller, TokenScope scope) {
        return new Caller(caller.account(), caller.owner(), caller.name(), caller.role(), scope);
    }

    private Session open(Caller caller) {
        CompletableFuture<Session> reply = new CompletableFuture<>();
        scene.dispatcher.put(new SessionOrder.OpenSession(
                caller, "hers", KnownModels.STAND_IN, SessionSettings.STANDARD, CodeOrder.STANDARD, null, reply));
        scene.turns();
        return reply.join();
    }

    private RunId run() {
        return scene.discoveringRun(session);
    }

    private WorkerId worker() {
        TestingWorker joined = scene.ready(session);
        return joined.workerId();
    }

    private Reason refusal(Command command) {
        scene.dispatcher.put(command);
        scene.turns();
        CompletableFuture<?> reply = ((Command.Answered) command).reply();
        assertThat(reply).isDone();
        return reply.handle((answer, refused) ->
                        refused == null ? null : ((RefusedCommandException) cause(refused)).reason())
                .join();
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException ? thrown.getCause() : thrown;
    }

    private static String message(CompletableFuture<?> reply) {
        return reply.handle((answer, refused) -> cause(refused).getMessage()).join();
    }
}
