package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface StatementEntries extends ListCrudRepository<StatementEntry, String> {

    List<StatementEntry> findByStatementIdOrderById(String statementId);
}
