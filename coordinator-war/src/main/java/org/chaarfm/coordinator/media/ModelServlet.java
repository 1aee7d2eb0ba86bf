package org.chaarfm.coordinator.media;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** The model that the operator has given the coordinator, if any: {@code /model/{capability}/{name}.pb}. */
@WebServlet(urlPatterns = "/model/*", asyncSupported = true)
public class ModelServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient TransferThreads threads;

    @Inject
    private transient OfferedModels models;

    private transient FileSender sender;

    @Override
    public void init() {
        sender = threads.newSender();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response);
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<ModelFile> model = CapabilityPath.parse(request.getPathInfo())
                .flatMap(path -> models.offered().filter(offered -> same(offered.capability(), path.capability())));
        if (model.isPresent()) {
            String reader = request.getRemoteAddr() + ":" + request.getRemotePort(); // The address is the same for all.
            sender.send(model.get().file(), "application/octet-stream", reader, request, response);
        } else {
            response.sendError(404);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
