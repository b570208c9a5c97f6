package io.cairn.engine;

import jakarta.servlet.DispatcherType;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

import java.util.List;
import java.util.stream.Stream;

/** Who may come in by which door. Open are the health check, signed webhooks, static pages; all else needs a login. */
@Configuration
@EnableMethodSecurity
class SecurityConfiguration {

    @Bean
    AuthenticationProvider engineAccounts(IdentityService identity) {
        return new AuthenticationProvider() {
            @Override
            public Authentication authenticate(Authentication claim) {
                String user = claim.getName();
                if (!identity.checkPassword(user, String.valueOf(claim.getCredentials()))) {
                    throw new BadCredentialsException("Unknown account or wrong password");
                }
                return UsernamePasswordAuthenticationToken.authenticated(user, null, roles(identity, user));
            }

            @Override
            public boolean supports(Class<?> type) {
                return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
            }
        };
    }

    static List<SimpleGrantedAuthority> roles(IdentityService identity, String user) {
        return identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId)
                .map(id -> new SimpleGrantedAuthority("ROLE_" + id)).toList();
    }

    /** APIs: basic authentication against the engine's accounts, no session, no cross-site tokens needed. */
    @Bean
    @Order(10)
    SecurityFilterChain apis(HttpSecurity http, IdentityService identity, Environment environment) throws Exception {
        LoginProblems problems = LoginProblems.ofAccounts();
        return http.securityMatcher(anyOf("/engine-rest/**", "/api/**", "/actuator/**", "/v3/api-docs/**",
                        "/swagger-ui/**", "/swagger-ui.html"))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(open(environment)).permitAll()
                        .requestMatchers("/actuator/**").hasAnyRole(Accounts.OPERATORS, Accounts.ADMINISTRATORS)
                        .requestMatchers("/api/clock").hasAnyRole(Accounts.OPERATORS, Accounts.ADMINISTRATORS)
                        .requestMatchers("/api/invoices/**", "/api/settlements/**", "/api/payments",
                                "/api/payouts/**", "/api/transfers/**", "/api/provider-payouts/**",
                                "/api/open-items", "/api/bank-statements", "/api/ageing", "/api/cash-forecast",
                                "/api/ledger/**", "/api/prices/**", "/api/sponsors/**", "/api/balances",
                                "/api/incoming-invoices/**", "/api/vendor-rules/**")
                        .hasAnyRole(Accounts.FINANCE, Accounts.ADMINISTRATORS)
                        .anyRequest().authenticated())
                .httpBasic(login -> login.authenticationEntryPoint(problems))
                .exceptionHandling(e -> e.accessDeniedHandler(problems))
                .csrf(AbstractHttpConfigurer::disable)
                .headers(SecurityHeaders::on)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new WebappLoginFilter(identity), BasicAuthenticationFilter.class)
                .addFilterAfter(new EngineLoginFilter(identity), AuthorizationFilter.class)
                .build();
    }

    /** The description of the API is everybody's in a demonstration only. */
    static String[] open(Environment environment) {
        return environment.acceptsProfiles(Profiles.of("sandbox"))
                ? new String[] {"/actuator/health/**", "/v3/api-docs/**", "/swagger-ui/**", "/swagger-ui.html"}
                : new String[] {"/actuator/health/**"};
    }

    /** Matches by the whole path: the engine's REST API is a servlet of its own, which Spring's own matchers miss. */
    private static RequestMatcher anyOf(String... patterns) {
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(Stream.of(patterns).<RequestMatcher>map(path::matcher).toList());
    }

    /** Pages and webhooks: the engine's webapps have their own login, webhooks are signed, the rest is static. */
    @Bean
    @Order(20)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http
                .authorizeHttpRequests(requests -> requests
                        .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD).permitAll()
                        // The page of errors is nobody's to ask for: without an error it would answer that it failed.
                        .requestMatchers(anyOf("/camunda/api/admin/setup/**", "/error")).denyAll()
                        .anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .headers(SecurityHeaders::on)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .build();
    }
}
