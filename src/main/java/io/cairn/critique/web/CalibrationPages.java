package io.cairn.critique.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Static pages; what they show comes from the API, which asks who is reading. */
@Configuration
class CalibrationPages implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/calibration/{calibrationId}").setViewName("forward:/calibration.html");
        registry.addViewController("/drafts").setViewName("forward:/drafts.html");
        registry.addViewController("/drift/{driftId}").setViewName("forward:/drift.html");
    }
}
