package io.cairn.billing.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Finance's page is static; what it shows comes from the API, which asks who is reading. */
@Configuration
class FinancePages implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/finance").setViewName("forward:/finance.html");
        registry.addViewController("/finance/incoming").setViewName("forward:/incoming.html");
        registry.addViewController("/finance/incoming/{id}").setViewName("forward:/incoming.html");
    }

    /** A link cannot say what it accepts. */
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.favorParameter(true).mediaType("csv", MediaType.valueOf(Csv.TYPE))
                .mediaType("json", MediaType.APPLICATION_JSON);
    }
}
