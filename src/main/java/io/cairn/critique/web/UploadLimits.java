package io.cairn.critique.web;

import io.cairn.critique.CritiqueProperties;

import jakarta.servlet.MultipartConfigElement;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How much is read of a request that brings a file; what is beyond is refused while it comes. */
@Configuration
class UploadLimits {

    /** For what stands around the file. */
    private static final long HEADS = 64 * 1024;

    @Bean
    MultipartConfigElement multipartConfig(CritiqueProperties properties) {
        long largest = properties.largestFile().toBytes();
        return new MultipartConfigElement("", largest, largest + HEADS, 0);
    }
}
