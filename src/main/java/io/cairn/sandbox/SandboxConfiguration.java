package io.cairn.sandbox;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The sandbox's door: it knows no users, the providers' endpoints check the providers' own credentials. */
@Configuration(proxyBeanMethods = false)
@SandboxPart
@EnableConfigurationProperties(SandboxSettings.class)
class SandboxConfiguration {

    /** The page's scripts and styles are files of its own; a payment page sends its form back to itself. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain sandboxSecurity(final HttpSecurity http) throws Exception {
        return http.securityMatcher("/sandbox", "/sandbox/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY)))
                .build();
    }

    @Bean
    FilterRegistrationBean<LoopbackFilter> sandboxLoopbackFilter(final SandboxSettings settings) {
        final FilterRegistrationBean<LoopbackFilter> filter =
                new FilterRegistrationBean<>(new LoopbackFilter(settings.open()));
        filter.addUrlPatterns("/sandbox", "/sandbox/*");
        // Before anything that believes forwarded headers.
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /** The page is no common static file: where the sandbox does not run, there is nothing of it. */
    @Bean
    WebMvcConfigurer sandboxPage() {
        return new WebMvcConfigurer() {
            @Override
            public void addResourceHandlers(final ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/sandbox/**").addResourceLocations("classpath:/sandbox/page/");
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sandboxServer(final ProviderPorts ports) {
        return factory -> {
            factory.addContextValves(new DropValve());
            ports.addTo(factory);
            // Stripe's client writes brackets into the query as they are, and Stripe takes them.
            factory.addConnectorCustomizers(connector -> connector.setProperty("relaxedQueryChars", "[]"));
        };
    }
}
