package org.chaarfm.system.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chaarfm.system.browser.PageScenarios.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** People and their tokens: added, changed, shut out, signed out. */
interface AccountScenarios extends PageScenarios {
    @Test
    default void aPersonShouldBeAddedChangedAndShutOut() throws Exception {
        try (Window window = household().window("/accounts")) {
            String first = link(window, "otto", "operator");
            assertThat(window.copy("set-up link")).isEqualTo(first);
            person(window, "otto").getByText("New link").click();
            window.page().waitForFunction("old => document.querySelector('.notice pre').innerText !== old", first);
            String second = window.page().locator(".notice pre").innerText();
            try (Window otto = household().enter(second, "otto", "otto has a long secret")) {
                window.page().reload();
                person(window, "otto").getByText("Disable…").click();
                window.press("Leave it");
                window.field("Role of otto").selectOption("viewer");
                eventually(() -> assertThat(role(window, "otto")).isEqualTo("viewer"));
                person(window, "otto").getByText("Disable…").click();
                window.press("Disable");
                person(window, "otto").getByText("disabled").waitFor();
                otto.page().reload();
                otto.arriveAt("/sign-in.*");
                person(window, "otto").getByText("Enable").click();
                person(window, "otto").getByText("Disable…").waitFor();
                otto.signIn("otto", "otto has a long secret");
                otto.button("Signed in as otto").waitFor();
                otto.assertFaultless();
            }
            window.page().locator(".list").getByText("otto").first().waitFor();
            window.assertFaultless();
        }
    }

    private static Locator person(Window window, String name) {
        return window.page().locator("li.group").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static String role(Window window, String name) throws IOException {
        for (JsonNode one : window.told("accounts").at("/items")) {
            if (one.at("/name").asText().equals(name)) {
                return one.at("/role").asText();
            }
        }
        return "nobody";
    }

    /** Adds somebody and gives the link that is shown for them. */
    static String link(Window window, String name, String role) {
        window.field("Name").fill(name);
        window.field("Role").selectOption(role);
        window.press("Add a person");
        return window.page().locator(".notice pre").innerText();
    }

    @Test
    default void aPasswordShouldBeChangedAndEveryBrowserSignedOut() throws Exception {
        String secret = "paula has a long secret";
        String another = "paula has another secret";
        String link;
        try (Window window = household().window("/accounts")) {
            link = link(window, "paula", "operator");
        }
        try (Window desk = household().enter(link, "paula", secret);
                Window phone = household().stranger("/sign-in")) {
            phone.signIn("paula", secret);
            phone.button("Signed in as paula").waitFor();
            desk.button("Signed in as paula").click();
            desk.link("Your account").click();
            changePassword(desk, "not the one of today", another);
            desk.page().locator(".error").waitFor();
            changePassword(desk, secret, another);
            desk.see("Changed; you were signed out everywhere else");
            phone.page().reload();
            phone.signIn("paula", another);
            phone.button("Signed in as paula").waitFor();
            desk.press("Sign out everywhere…", "Stay", "Sign out everywhere");
            desk.arriveAt("/sign-in");
            phone.page().reload();
            phone.arriveAt("/sign-in.*");
            phone.signIn("paula", another);
            phone.button("Signed in as paula").click();
            phone.press("Sign out");
            phone.arriveAt("/sign-in");
            phone.go(household().address("/account"));
            phone.arriveAt("/sign-in\\?back=.*");
            desk.assertFaultless();
            phone.assertFaultless();
        }
    }

    private static void changePassword(Window window, String old, String next) {
        window.field("Current password").fill(old);
        window.field("New password").fill(next);
        window.press("Change the password");
    }

    @Test
    default void aTokenShouldBeMadeShownOnceAndRevoked() throws Exception {
        try (Window window = household().window("/account")) {
            window.field("Name").fill("nightly export");
            window.field("Scope").selectOption("read");
            window.field("Ends after, days").fill("30");
            window.press("Make a token");
            window.see("It is shown only now");
            String token = window.copy("token");
            assertThat(status(token, "sessions")).isEqualTo(200);
            window.shoot("token-light");
            window.page().reload();
            window.see("nightly export");
            assertThat(window.page().content()).doesNotContain(token);
            window.page()
                    .getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName("nightly export"))
                    .getByText("Revoke…")
                    .click();
            window.press("Keep it");
            window.press("Revoke…");
            window.press("Revoke it");
            window.miss("nightly export");
            assertThat(status(token, "sessions")).isEqualTo(401);
            window.assertFaultless();
        }
    }

    private int status(String token, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(household().address("/api/v1/" + path)))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
