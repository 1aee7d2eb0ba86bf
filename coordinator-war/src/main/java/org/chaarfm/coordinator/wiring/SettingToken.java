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

/** Lets the token of the setting open the first administrator's account before the first request comes. */
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
            return;
        }
        CompletableFuture<Void> reply = new CompletableFuture<>();
        mailbox.put(new SignInCommand.UseSetting(Proof.hash(config.apiToken()), reply));
        try {
            reply.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "The API token opens nothing until the database takes it.", e);
        } catch (ExecutionException e) {
            LOG.log(Level.ERROR, "The API token opens nothing, the database refuses it.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
