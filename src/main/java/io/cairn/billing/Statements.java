package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.Optional;

interface Statements extends ListCrudRepository<Statement, String> {

    Optional<Statement> findByAccountAndStatementId(String account, String statementId);

    boolean existsByAccountAndClosingAndIdNot(String account, long closing, String id);

    long countByAccount(String account);
}
