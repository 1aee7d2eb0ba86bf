package org.chaarfm.coordinator.proxy;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.chaarfm.coordinator.config.CoordinatorConfig;

/** Before all others (web.xml): whatever asks where a request comes from learns what a trusted proxy says of it. */
public class ForwardedFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient CoordinatorConfig config;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(ForwardedRequest.of(request, config.trustedProxies()), response);
    }
}
