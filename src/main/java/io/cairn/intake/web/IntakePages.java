package io.cairn.intake.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Static pages; what they show comes from the API, which asks who is reading. */
@Configuration
class IntakePages implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/match/{matchId}").setViewName("forward:/match.html");
        registry.addViewController("/rematch/{rematchId}").setViewName("forward:/rematch.html");
    }
}
