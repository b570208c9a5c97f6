package io.cairn.checkin.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** {@code /call/{checkInId}} is one static page; what it shows comes from the API, which asks who is reading. */
@Configuration
class CallPage implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/call/{checkInId}").setViewName("forward:/call.html");
    }
}
