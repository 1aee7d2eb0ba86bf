package org.chaarfm.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A worker that joins a {@link TestingCoordinator} and stays until it is killed; with {@code die} it ends at once, with
 * {@code leave} once the coordinator has been asked for every track. Its own weights are in its cache when it is told to be
 * {@code trained}; those that a person names it refuses.
 */
final class TestingWorker {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private TestingWorker() {}

    /** Runs until it is killed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        TestingPrograms.endWithInput();
        if (arguments[arguments.length - 1].equals("--json")) {
            System.err.println("a warning");
            System.out.println(
                    "trained".equals(arguments[0])
                            ? "{\"found\":true,\"name\":\"msd-musicnn-1\",\"file\":\"/some where/a.pb\"}"
                            : "{\"found\":false,\"error\":\"its hash is another one\"}");
            return;
        }
        if ("die".equals(arguments[0])) {
            System.err.println("there is no network library");
            System.exit(1);
        }
        String url = arguments[List.of(arguments).indexOf("--url") + 1];
        ask(url + "join");
        if ("leave".equals(arguments[0])) {
            while (!"true".equals(ask(url + "join/through"))) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
            System.err.println("the network is gone");
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    private static String ask(String address) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }
}
