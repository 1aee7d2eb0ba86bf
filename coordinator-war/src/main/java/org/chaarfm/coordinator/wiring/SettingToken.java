package org.chaarfm.coordinator.wiring;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chaarfm.coordinator.config.CoordinatorConfig;
import org.chaarfm.coordinator.security.Proof;
import org.chaarfm.dispatch.command.Mailbox;
import org.chaarfm.dispatch.command.SignInCommand;

/** Lets the token of the setting, and no other that was set before, open the first administrator's account. */
@WebListener
public class SettingToken implements ServletContextListener {
    private static final Logger LOG = System.getLogger(SettingToken.class.getName());
    private static final int WAIT_SECONDS = 20;

    @Inject
    private Mailbox mailbox;

    @Inject
    private CoordinatorConfig config;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (config.apiToken() == null) {
            LOG.log(
                    Level.INFO,
                    "No {0} is set: only people who have signed in are known.",
                    CoordinatorConfig.API_TOKEN);
        }
        CompletableFuture<Void> reply = new CompletableFuture<>();
        mailbox.put(
                new SignInCommand.UseSetting(config.apiToken() == null ? null : Proof.hash(config.apiToken()), reply));
        try {
            reply.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "What the setting says of the API token holds only once the database takes it.", e);
        } catch (ExecutionException e) {
            LOG.log(Level.ERROR, "What the setting says of the API token does not hold, the database refuses it.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
