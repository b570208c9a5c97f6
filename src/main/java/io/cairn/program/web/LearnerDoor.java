package io.cairn.program.web;

import io.cairn.engine.LoginProblems;
import io.cairn.program.LearnerLinks;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.List;

/** The learners' API: {@code Authorization: Bearer <token of the link>}; the principal's name is the learner's id. */
@Configuration
class LearnerDoor {

    private static final String BEARER = "Bearer ";

    @Bean
    @Order(2)
    SecurityFilterChain learners(HttpSecurity http, LearnerLinks links) throws Exception {
        return http.securityMatcher("/api/learner/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(e -> e.authenticationEntryPoint(LoginProblems.ofLearners()))
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new TokenFilter(links), UsernamePasswordAuthenticationFilter.class)
                .build();
    }

    private static final class TokenFilter extends OncePerRequestFilter {

        private final LearnerLinks links;

        private TokenFilter(LearnerLinks links) {
            this.links = links;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String header = request.getHeader("Authorization");
            if (header != null && header.startsWith(BEARER)) {
                links.personOf(header.substring(BEARER.length())).ifPresent(person ->
                        SecurityContextHolder.getContext().setAuthentication(
                                UsernamePasswordAuthenticationToken.authenticated(person, null, List.of())));
            }
            chain.doFilter(request, response);
        }
    }
}
