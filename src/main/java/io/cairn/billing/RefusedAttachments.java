package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface RefusedAttachments extends ListCrudRepository<RefusedAttachment, String> {

    List<RefusedAttachment> findAllByOrderByRefusedAtDescIdAsc();

    boolean existsByMessageIdAndFileName(String messageId, String fileName);
}
