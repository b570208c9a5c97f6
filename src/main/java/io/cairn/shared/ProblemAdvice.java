package io.cairn.shared;

import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

import com.fasterxml.jackson.core.JsonProcessingException;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every refusal is a problem detail (RFC 9457) with an {@code errors} list that names the fields. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    @ExceptionHandler
    ProblemDetail badInput(BadInput e) {
        return problem(HttpStatus.BAD_REQUEST, e.getMessage(), e.mistakes());
    }

    @ExceptionHandler
    ProblemDetail notSigned(NotSigned e) {
        return problem(HttpStatus.UNAUTHORIZED, e.getMessage(),
                List.of(new BadInput.Mistake(e.header(), e.getMessage())));
    }

    @ExceptionHandler
    ProblemDetail notFound(NotFound e) {
        return problem(HttpStatus.NOT_FOUND, e.getMessage(), List.of());
    }

    @ExceptionHandler
    ProblemDetail conflict(Conflict e) {
        return problem(HttpStatus.CONFLICT, e.getMessage(), List.of());
    }

    /** Two changed the same thing at once; the one who came second may simply try again. */
    @ExceptionHandler
    ProblemDetail concurrent(ConcurrencyFailureException e) {
        return problem(HttpStatus.CONFLICT, "This was being changed at the same moment; try again", List.of());
    }

    /** A line that broke within a file, or parts that are none. */
    @ExceptionHandler
    ProblemDetail brokenParts(MultipartException e) {
        return badInput(new BadInput("body", "is cut off, or not in parts as it says"));
    }

    /** What the limit is stands in the configuration of the capability that takes files. */
    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(MaxUploadSizeExceededException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return refused(e, HttpStatus.PAYLOAD_TOO_LARGE, "file", "is too large", headers, request);
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestPart(MissingServletRequestPartException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return refused(e, e.getRequestPartName(), "is missing", headers, request);
    }

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<BadInput.Mistake> mistakes = e.getBindingResult().getAllErrors().stream()
                .map(error -> new BadInput.Mistake(
                        error instanceof FieldError field ? field.getField() : error.getObjectName(),
                        error.getDefaultMessage()))
                .toList();
        return handleExceptionInternal(e, problem(HttpStatus.BAD_REQUEST, new BadInput(mistakes).getMessage(),
                mistakes), headers, HttpStatus.BAD_REQUEST, request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        BadInput.Mistake mistake = e.getCause() instanceof JsonProcessingException cause ? UnreadableJson.mistake(cause)
                : new BadInput.Mistake("body", "is missing or cannot be read");
        return refused(e, mistake.field(), mistake.message(), headers, request);
    }

    /** A parameter of the address that is no number, no moment, ... */
    @Override
    protected ResponseEntity<Object> handleTypeMismatch(TypeMismatchException e, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        return refused(e, e.getPropertyName() == null ? "parameter" : e.getPropertyName(),
                "has a value of the wrong kind", headers, request);
    }

    @Override
    protected ResponseEntity<Object> handleServletRequestBindingException(ServletRequestBindingException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String field = e instanceof MissingRequestHeaderException header ? header.getHeaderName() : "parameter";
        return refused(e, field, "is missing", headers, request);
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(MissingServletRequestParameterException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return refused(e, e.getParameterName(), "is missing", headers, request);
    }

    /** What is no page of ours looks like a door of the API. */
    @Override
    protected ResponseEntity<Object> handleNoResourceFoundException(NoResourceFoundException e, HttpHeaders headers,
            HttpStatusCode status, WebRequest request) {
        if (!e.getResourcePath().startsWith("api/")) {
            return super.handleNoResourceFoundException(e, headers, status, request);
        }
        return refused(e, HttpStatus.NOT_FOUND, "path", "is no door of the API; /swagger-ui.html shows them all",
                headers, request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(HttpRequestMethodNotSupportedException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String[] possible = e.getSupportedMethods();
        return refused(e, HttpStatus.METHOD_NOT_ALLOWED, "method", "this door does not take " + e.getMethod()
                + (possible == null ? "" : "; it takes " + String.join(", ", new TreeSet<>(List.of(possible)))),
                headers, request);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(HttpMediaTypeNotSupportedException e,
            HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return refused(e, HttpStatus.UNSUPPORTED_MEDIA_TYPE, HttpHeaders.CONTENT_TYPE, "must be "
                + e.getSupportedMediaTypes().stream().map(MediaType::toString).filter(type -> !type.contains("*"))
                .collect(Collectors.joining(" or ")), headers, request);
    }

    private ResponseEntity<Object> refused(Exception e, String field, String message, HttpHeaders headers,
            WebRequest request) {
        return refused(e, HttpStatus.BAD_REQUEST, field, message, headers, request);
    }

    private ResponseEntity<Object> refused(Exception e, HttpStatus status, String field, String message,
            HttpHeaders headers, WebRequest request) {
        return handleExceptionInternal(e, problem(status, field + ": " + message,
                List.of(new BadInput.Mistake(field, message))), headers, status, request);
    }

    private static ProblemDetail problem(HttpStatus status, String detail, List<BadInput.Mistake> mistakes) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("errors", mistakes);
        return problem;
    }
}
