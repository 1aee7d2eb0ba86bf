package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page's modules that have no look, each called alone in the browser. No coordinator is needed. */
class PageModulesIT {
    private static Chromium chromium;
    private static Window window;

    @BeforeAll
    static void open() {
        chromium = Chromium.start();
        window = ModuleSite.open(chromium);
    }

    @AfterAll
    static void close() {
        chromium.close();
    }

    private static Object call(String module, String expression) {
        return window.page()
                .evaluate("async () => { const m = await import('/app/" + module + "'); return " + expression + "; }");
    }

    @Test
    void answerThatIsNotOursShouldCountAsNone() {
        String status = "(async () => { const real = globalThis.fetch;"
                + " globalThis.fetch = async () => new Response(%s, {status: 404});"
                + " try { return await m.get('me').catch((problem) => problem.status); } finally { globalThis.fetch = real; } })()";
        assertThat(call("data/api.js", status.formatted("'<h1>HTTP Status 404</h1>'")))
                .isEqualTo(0);
        assertThat(call("data/api.js", status.formatted("JSON.stringify({detail: 'There is no such session.'})")))
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
                    m.systemOf({userAgentData: {platform: 'Windows'}, userAgent: 'Mozilla/5.0 (X11; Linux x86_64)'}) | windows
                    m.systemOf({userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Firefox/140.0'})     | windows
                    m.systemOf({userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605'})| macos
                    m.systemOf({userAgent: 'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Firefox/140.0'})       | linux
                    m.systemOf({userAgent: 'Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile'})                   | nothing
                    m.systemOf({userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)'})                | nothing
                    m.systemOf({})                                                                                   | nothing
                    m.codeOf('#abcde-fghjk')                                                                         | ABCDE-FGHJK
                    m.codeOf('#ABCDE-FGHJK).')                                                                       | ABCDE-FGHJK
                    m.codeOf('#ABCDE-FGHJK%20(until%20tonight)')                                                     | ABCDE-FGHJK
                    m.codeOf('#ABCDE-FGHJK;ls')                                                                      | nothing
                    m.codeOf('')                                                                                     | nothing
                    m.codeOf('#A;B')                                                                                 | nothing
                    m.codeOf('#-A')                                                                                  | nothing
                    m.codeOf('#AAAAAAAAAAAAAAAAAAAAA')                                                               | nothing
                    """)
    void aVisitorsSystemAndCodeShouldBeKnown(String expression, String found) {
        assertThat(call("data/packages.js", expression)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    m.length(187)                          | 3:07
                    m.length(3725)                         | 1:02:05
                    m.length(null)                         | –
                    m.plural(1, 'track')                   | 1 track
                    m.plural(12430, 'track')               | 12,430 tracks
                    m.percent(0.714)                       | 71 %
                    m.relative(0, 2000)                    | just now
                    m.relative(0, 59400)                   | 59 s ago
                    m.relative(0, 3600000)                 | 1 h ago
                    m.relative(60000, 0)                   | in 1 min
                    m.named({title: 'T', artist: 'A'})     | A – T
                    m.named({title: null, source: 'x.mp3'})| x.mp3
                    m.words('too_short')                   | too short
                    m.bytes(268435456)                     | 268.4 MB
                    """)
    void numbersAndTimesShouldReadAsPeopleWriteThem(String expression, String text) {
        assertThat(call("data/format.js", expression)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "/, sessions,,",
        "/ingest, ingest,,",
        "/s/ID, session, ID, overview",
        "/s/ID/workers/W, session, ID, workers",
        "/s/ID/nonsense, nowhere, ID, nonsense",
        "/sign-in/more, nowhere,,",
        "/s/%E0%A4%A, session, %E0%A4%A, overview"
    })
    void everyAddressShouldLeadSomewhere(String path, String place, String session, String view) {
        assertThat(call(
                        "data/router.js",
                        "(({place, session, view}) => [place, session ?? null, view ?? null])(m.parse('" + path
                                + "', ''))"))
                .isEqualTo(Arrays.asList(place, session, view));
    }

    @Test
    void linesThatAreReadTwiceShouldBeShownOnce() {
        assertThat(call("data/events.js", "m.merged([{id: 7}, {id: 5}], [{id: 9}, {id: 7}, {id: 6}]).map(e => e.id)"))
                .isEqualTo(List.of(9, 7, 6, 5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    worker joined with 7KQ2M-XV0RT            | worker joined with [code]
                    with 7kq2m-xv0rt                          | with [code]
                    from 192.168.1.7:50122                    | from [address]
                    from fe80::1ff:fe23:4567:890a             | from [address]
                    GET http://user:pw@host/x.mp3?key=1 ended | GET [address] ended
                    Authorization: Bearer abc.def             | Authorization: [token]
                    by ann@example.org                        | by [mail]
                    token 0123456789abcdefghijABCDEFGHIJ_-     | token [id]
                    at 12:34:56 line 12 of 100,000 was bad    | at 12:34:56 line 12 of 100,000 was bad
                    """)
    void aReportShouldHaveNoSecrets(String line, String told) {
        assertThat(call("data/report.js", "m.withoutSecrets('" + line + "')")).isEqualTo(told);
    }

    @Test
    void aStackShouldAddEachWorkerToThoseBelowIt() {
        assertThat(call("parts/chart.js", "m.stacked([{stored: [1, 2]}, {stored: [10, 0]}], 2)"))
                .isEqualTo(Map.of("layers", List.of(List.of(11, 2), List.of(1, 2)), "sums", List.of(11, 2)));
    }

    @ParameterizedTest
    @CsvSource({"'0, 0, 0', 15, 45", "'0, 0, 7', 59, 1", "'7, 0', 60, 0", "'0, 0, 0, 0, 1', 57, 3"})
    void aChartShouldBeginWithTheWork(String first, int minutes, int left) {
        Object shown = call(
                "parts/chart.js",
                "(({from, minutes, workers}) => [from, minutes, workers[0].stored.length])(m.begun({from: 0, minutes: 60,"
                        + " workers: [{stored: Object.assign(Array(60).fill(0), [" + first + "])}]}))");
        assertThat(shown)
                .isEqualTo(
                        List.of(Instant.ofEpochSecond(60L * left).toString().replace("Z", ".000Z"), minutes, minutes));
    }

    @ParameterizedTest
    @CsvSource({
        "idle, , idle",
        "idle, decode, decoding",
        "analysing, , idle",
        "waiting, send, sending",
        "draining, analyse, draining",
        "silent, , silent"
    })
    void aWorkersStateShouldBeThatOfItsJobsUnlessSomethingMattersMore(String told, String stage, String state) {
        String held = stage == null ? "" : "{stage: '" + stage + "', fraction: 0.5}";
        assertThat(call("parts/worker-cells.js", "m.stateOf({state: '" + told + "', held: [" + held + "]})"))
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {action: 'run_stopped', what: '01M8', name: 'jazz'}                                | jazz
                    {action: 'run_started', what: '01M8', name: 'jazz', detail: 'in session 01M7'}     | jazz
                    {action: 'session_made', what: '01M8', name: 'jazz', detail: 'jazz'}               | jazz
                    {action: 'session_changed', what: '01M8', name: 'jazz', detail: 'legacy allowed'}  | jazz · legacy allowed
                    {action: 'session_closed', what: '01M8', name: null, detail: null}                 | 01M8
                    """)
    void theAuditShouldNameThingsWhileTheyAreThere(String entry, String told) {
        assertThat(call("views/accounts.js", "m.toWhat(" + entry + ")")).isEqualTo(told);
    }

    @Test
    void aQueryShouldHaveOnlyWhatHasAValue() {
        assertThat(call("data/api.js", "m.query({q: 'a&b', state: '', run: undefined, limit: 5})"))
                .isEqualTo("?q=a%26b&limit=5");
    }
}
