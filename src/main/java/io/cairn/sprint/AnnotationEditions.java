package io.cairn.sprint;

import org.springframework.data.repository.ListCrudRepository;

import java.util.Collection;
import java.util.List;

interface AnnotationEditions extends ListCrudRepository<AnnotationEdition, String> {

    List<AnnotationEdition> findByAnnotationIdInOrderByNumber(Collection<String> annotationIds);
}
