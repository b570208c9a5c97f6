package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.Optional;

interface IncomingFiles extends ListCrudRepository<IncomingFile, String> {

    Optional<IncomingFile> findBySha256(String sha256);
}
