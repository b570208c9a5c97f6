package io.cairn.peer.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** {@code /peer/{groupId}} is one static page; what it shows comes from the API, which asks who is reading. */
@Configuration
class PeerPages implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/peer/{groupId}").setViewName("forward:/peer.html");
    }
}
