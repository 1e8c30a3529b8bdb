#include "command/findings.h"
#include "routine/json_doc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define BYTES "{\n  \"a\": \"\xC3\xA9\"\n}\n"

/* Adds the findings of one file: an error in line 2 and a warning about the whole. */
static void add_file(Findings *findings, const char *name) {
    Diags *diags = diags_new();
    Source source;
    source_init(&source, name, BYTES, strlen(BYTES));
    diags_add(diags, SEVERITY_ERROR, "shape/type", &source, 9, "/a", "write \"b\"", "wrong '%s'",
              "\xC3\xA9");
    diags_add_file(diags, SEVERITY_WARNING, "media/unreadable", name, NULL, "cannot be read");
    findings_add(findings, diags);
    source_finish(&source);
    diags_free(diags);
}

static void add_nothing(Findings *findings) {
    Diags *diags = diags_new();
    findings_add(findings, diags);
    diags_free(diags);
}

/* The document with the findings of [files] files, each between two without. */
static void write_files(FindingsFormat format, int files, Text *text) {
    FILE *file = tmpfile();
    Findings findings;
    char bytes[4096];
    size_t length = 0;
    assert_non_null(file);
    findings_begin(&findings, file, format, false);
    add_nothing(&findings);
    for (int i = 0; i < files; i++) {
        add_file(&findings, i == 0 ? "a b/one.json" : "c:two.json");
        add_nothing(&findings);
    }
    assert_true(findings_end(&findings));
    rewind(file);
    while ((length = fread(bytes, 1, sizeof bytes, file)) > 0) {
        text_add_bytes(text, bytes, length);
    }
    fclose(file);
}

/* Follows [path], names and numbers parted by slashes, from the root of [doc]. */
static const JsonNode *at(const JsonDoc *doc, const char *path) {
    const JsonNode *node = json_root(doc);
    char copy[128];
    assert_true(strlen(path) < sizeof copy);
    strcpy(copy, path);
    for (char *part = strtok(copy, "/"); part; part = strtok(NULL, "/")) {
        if (json_type(node) == JSON_ARRAY) {
            node = json_first(node);
            for (int i = part[0] - '0'; i > 0 && node; i--) {
                node = json_next(node);
            }
        } else {
            node = json_member(node, part);
        }
        if (!node) {
            fail_msg("no '%s' in '%s'", part, path);
        }
    }
    return node;
}

typedef struct Document {
    Text text;
    Source source;
    Diags *diags;
    JsonDoc *doc;
} Document;

/* Reads what was written with the strict reader: it must be JSON. */
static void document_init(Document *document, FindingsFormat format, int files) {
    *document = (Document){.diags = diags_new()};
    write_files(format, files, &document->text);
    source_init(&document->source, "out", text_string(&document->text), document->text.length);
    document->doc = json_doc_new(&document->source, document->diags);
    if (!document->doc) {
        fail_msg("not JSON: %s", text_string(&document->text));
    }
}

static void document_finish(Document *document) {
    json_doc_free(document->doc);
    source_finish(&document->source);
    diags_free(document->diags);
    text_finish(&document->text);
}

static void json_of_many_files_is_one_array(void **state) {
    (void)state;
    Document document;
    for (int files = 0; files <= 2; files++) {
        document_init(&document, FINDINGS_JSON, files);
        assert_int_equal(json_type(json_root(document.doc)), JSON_ARRAY);
        assert_int_equal(json_count(json_root(document.doc)), 2 * files);
        document_finish(&document);
    }
}

static void json_has_the_members_that_were_promised(void **state) {
    (void)state;
    Document document;
    document_init(&document, FINDINGS_JSON, 2);
    const char *names[] = {"file",     "line", "column",  "offset", "pointer",
                           "severity", "rule", "message", "hint"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_non_null(json_member(at(document.doc, "3"), names[i]));
    }
    assert_string_equal(json_string(at(document.doc, "2/file")), "c:two.json");
    document_finish(&document);
}

static void sarif_says_what_is_wrong_and_where(void **state) {
    (void)state;
    Document document;
    document_init(&document, FINDINGS_SARIF, 2);
    assert_string_equal(json_string(at(document.doc, "version")), "2.1.0");
    assert_string_equal(json_string(at(document.doc, "runs/0/tool/driver/name")), "unknot");
    const JsonNode *results = at(document.doc, "runs/0/results");
    assert_int_equal(json_count(results), 4);
    const char *error = NULL;
    for (int i = 0; i < 4; i++) {
        char path[128];
        snprintf(path, sizeof path, "runs/0/results/%d/level", i);
        const char *level = json_string(at(document.doc, path));
        assert_true(strcmp(level, "error") == 0 || strcmp(level, "warning") == 0);
        snprintf(path, sizeof path, "runs/0/results/%d/locations/0/physicalLocation", i);
        bool placed = json_member(at(document.doc, path), "region") != NULL;
        assert_int_equal(placed, strcmp(level, "error") == 0);
        if (placed && !error) {
            error = "found";
            snprintf(path, sizeof path, "runs/0/results/%d/message/text", i);
            assert_string_equal(json_string(at(document.doc, path)),
                                "wrong '\xC3\xA9'; write \"b\"");
            snprintf(path, sizeof path,
                     "runs/0/results/%d/locations/0/physicalLocation/artifactLocation/uri", i);
            assert_string_equal(json_string(at(document.doc, path)), "a%20b/one.json");
            snprintf(path, sizeof path,
                     "runs/0/results/%d/locations/0/physicalLocation/region/startLine", i);
            assert_int_equal((int)json_number(at(document.doc, path)), 2);
        }
    }
    assert_non_null(error);
    document_finish(&document);
}

static void sarif_without_findings_has_an_empty_list(void **state) {
    (void)state;
    Document document;
    document_init(&document, FINDINGS_SARIF, 0);
    assert_int_equal(json_count(at(document.doc, "runs/0/results")), 0);
    document_finish(&document);
}

static void a_colon_in_a_path_is_no_scheme(void **state) {
    (void)state;
    Text text = {0};
    write_files(FINDINGS_SARIF, 2, &text);
    assert_non_null(strstr(text_string(&text), "\"c%3Atwo.json\""));
    text_finish(&text);
}

static void formats_are_known_by_their_names(void **state) {
    (void)state;
    assert_int_equal(findings_format("text"), FINDINGS_TEXT);
    assert_int_equal(findings_format("json"), FINDINGS_JSON);
    assert_int_equal(findings_format("sarif"), FINDINGS_SARIF);
    assert_int_equal(findings_format("Json"), FINDINGS_FORMAT_COUNT);
    assert_int_equal(findings_format(""), FINDINGS_FORMAT_COUNT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_of_many_files_is_one_array),
        cmocka_unit_test(json_has_the_members_that_were_promised),
        cmocka_unit_test(sarif_says_what_is_wrong_and_where),
        cmocka_unit_test(sarif_without_findings_has_an_empty_list),
        cmocka_unit_test(a_colon_in_a_path_is_no_scheme),
        cmocka_unit_test(formats_are_known_by_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
