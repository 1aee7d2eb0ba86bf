package org.chaarfm.benchmark.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Counts what a page receives, by what it is for. For the thread of its browser. */
final class Traffic {
    private enum Kind {
        FILES,
        CHART,
        API
    }

    /**
     * What has been received since the page was opened, or since another such count.
     *
     * @param files requests that were answered, with what and of how many bytes before compression
     * @param chart the same of the chart's library
     * @param api the same of the API
     * @param messages frames of the socket, not compressed
     */
    record Received(Sum files, Sum chart, Sum api, Sum messages) {
        Received since(Received before) {
            return new Received(
                    files.minus(before.files),
                    chart.minus(before.chart),
                    api.minus(before.api),
                    messages.minus(before.messages));
        }
    }

    /** @param bytes as they come over the line, headers included */
    record Sum(long count, long bytes, long rawBytes) {
        private static final Sum NONE = new Sum(0, 0, 0);

        private Sum plus(long some, long raw) {
            return new Sum(count + 1, bytes + some, rawBytes + raw);
        }

        private Sum minus(Sum other) {
            return new Sum(count - other.count, bytes - other.bytes, rawBytes - other.rawBytes);
        }
    }

    private final Map<String, Kind> underWay = new HashMap<>();
    private final Map<String, Long> raw = new HashMap<>();
    private final Map<Kind, Sum> sums = new HashMap<>();
    private Sum messages = Sum.NONE;

    Traffic(CDPSession session) {
        session.on("Network.requestWillBeSent", this::asked);
        session.on("Network.dataReceived", this::arrived);
        session.on("Network.loadingFinished", this::answered);
        session.on("Network.webSocketFrameReceived", this::message);
        session.send("Network.enable");
    }

    private static String id(JsonObject event) {
        return event.get("requestId").getAsString();
    }

    private void asked(JsonObject event) {
        String path = URI.create(event.getAsJsonObject("request").get("url").getAsString())
                .getPath();
        if (path != null) {
            Kind kind = path.startsWith("/api/") ? Kind.API : path.contains("uplot") ? Kind.CHART : Kind.FILES;
            underWay.put(id(event), kind);
        }
    }

    private void arrived(JsonObject event) {
        raw.merge(id(event), event.get("dataLength").getAsLong(), Long::sum);
    }

    private void answered(JsonObject event) {
        Kind kind = underWay.remove(id(event));
        Long length = raw.remove(id(event));
        long bytes = event.get("encodedDataLength").getAsLong();
        if (kind != null && bytes > 0) { // else it was in the cache
            sums.put(kind, sums.getOrDefault(kind, Sum.NONE).plus(bytes, length == null ? 0 : length));
        }
    }

    private void message(JsonObject event) {
        long length = event.getAsJsonObject("response")
                .get("payloadData")
                .getAsString()
                .length();
        messages = messages.plus(length, length);
    }

    Received received() {
        return new Received(
                sums.getOrDefault(Kind.FILES, Sum.NONE),
                sums.getOrDefault(Kind.CHART, Sum.NONE),
                sums.getOrDefault(Kind.API, Sum.NONE),
                messages);
    }
}
