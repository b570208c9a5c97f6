package io.cairn.critique.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** {@code /calibration/{calibrationId}} is one static page; what it shows comes from the API, which asks who is reading. */
@Configuration
class CalibrationPage implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/calibration/{calibrationId}").setViewName("forward:/calibration.html");
    }
}
