package io.cairn.engine;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.List;

/**
 * Who is logged in to Tasklist or Cockpit uses the API's pages without a second password. A session comes with every
 * request that a foreign page makes a browser send, so nothing may change by it unless the browser itself says that one
 * of our own pages asks: {@code Sec-Fetch-Site} (W3C Fetch Metadata) cannot be set by a page.
 */
class WebappLoginFilter extends OncePerRequestFilter {

    private final IdentityService identity;

    WebappLoginFilter(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean byOwnPage = "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
        return !HttpMethod.GET.matches(request.getMethod()) && !byOwnPage
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || !request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Authentications logins = session == null ? null : AuthenticationUtil.getAuthsFromSession(session);
        Authentication login = logins == null ? null
                : logins.getAuthenticationForProcessEngine(ProcessEngines.NAME_DEFAULT);
        if (login != null && identity.createUserQuery().userId(login.getIdentityId()).count() == 1) {
            List<SimpleGrantedAuthority> roles = SecurityConfiguration.roles(identity, login.getIdentityId());
            SecurityContextHolder.getContext().setAuthentication(
                    UsernamePasswordAuthenticationToken.authenticated(login.getIdentityId(), null, roles));
        }
        chain.doFilter(request, response);
    }
}
