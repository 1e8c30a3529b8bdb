#include "command/findings.h"

#include <assert.h>
#include <string.h>

static const char *const format_names[] = {
    [FINDINGS_TEXT] = "text", [FINDINGS_JSON] = "json", [FINDINGS_SARIF] = "sarif"};
_Static_assert(sizeof format_names / sizeof format_names[0] == FINDINGS_FORMAT_COUNT,
               "each format has a name");

FindingsFormat findings_format(const char *name) {
    for (int i = 0; i < FINDINGS_FORMAT_COUNT; i++) {
        if (strcmp(name, format_names[i]) == 0) {
            return (FindingsFormat)i;
        }
    }
    return FINDINGS_FORMAT_COUNT;
}

void findings_begin(Findings *findings, FILE *out, FindingsFormat format, bool colour) {
    *findings = (Findings){.out = out, .format = format, .colour = colour};
    if (format == FINDINGS_JSON) {
        fputs("[", out);
    } else if (format == FINDINGS_SARIF) {
        fprintf(out,
                "{\n\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n"
                "\"version\": \"2.1.0\",\n\"runs\": [{\n"
                "\"tool\": {\"driver\": {\"name\": \"unknot\", \"version\": \"%s\"}},\n"
                "\"columnKind\": \"unicodeCodePoints\",\n\"results\": [",
                UNKNOT_VERSION);
    }
}

static void add_json_text(Text *out, const char *string) {
    text_add_json(out, string, strlen(string));
}

/* The path [file] as a URI reference: what may not stand in one is written as %XX. A colon before
** the first slash would be taken for a scheme. */
static void add_uri(Text *out, const char *file) {
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                "-._~/!$&'()*+,;=@";
    Text uri = {0};
    for (const char *at = file; *at != '\0'; at++) {
        if (strchr(plain, *at) != NULL) {
            text_add_bytes(&uri, at, 1);
        } else {
            text_print(&uri, "%%%02X", (unsigned)(unsigned char)*at);
        }
    }
    add_json_text(out, text_string(&uri));
    text_finish(&uri);
}

static void add_sarif(Text *out, const Finding *finding) {
    Text message = {0};
    text_add(&message, finding->message);
    if (finding->hint) {
        text_print(&message, "; %s", finding->hint);
    }
    text_add(out, "{\"ruleId\": ");
    add_json_text(out, finding->rule);
    text_print(out, ", \"level\": \"%s\", \"message\": {\"text\": ",
               finding->severity == SEVERITY_ERROR ? "error" : "warning");
    add_json_text(out, text_string(&message));
    text_add(out, "},\n \"locations\": [{\"physicalLocation\": {\"artifactLocation\": {\"uri\": ");
    add_uri(out, finding->file);
    text_add(out, "}");
    if (finding->line > 0) {
        text_print(out, ", \"region\": {\"startLine\": %d, \"startColumn\": %d}", finding->line,
                   finding->column);
    }
    text_add(out, "}, \"logicalLocations\": [{\"fullyQualifiedName\": ");
    add_json_text(out, finding->pointer);
    text_add(out, "}]}]}");
    text_finish(&message);
}

/* The members of the array that diags_print_json makes, without its brackets. */
static void add_json(Text *out, const Diags *diags) {
    Text array = {0};
    diags_print_json(diags, &array);
    const char *text = text_string(&array);
    const char *last = strrchr(text, ']');
    assert(text[0] == '[' && last != NULL);
    size_t length = (size_t)(last - text);
    while (length > 1 && text[length - 1] == '\n') {
        length--;
    }
    text_add_bytes(out, text + 1, length - 1);
    text_finish(&array);
}

void findings_add(Findings *findings, Diags *diags) {
    Text text = {0};
    size_t count = diags_length(diags);
    diags_sort(diags);
    if (findings->format == FINDINGS_TEXT) {
        diags_print_text(diags, &text, findings->colour);
    } else if (count > 0) {
        text_add(&text, findings->written > 0 ? "," : "");
        if (findings->format == FINDINGS_JSON) {
            add_json(&text, diags);
        }
        for (size_t i = 0; findings->format == FINDINGS_SARIF && i < count; i++) {
            text_add(&text, i > 0 ? ",\n" : "\n");
            add_sarif(&text, diags_at(diags, i));
        }
    }
    fwrite(text_string(&text), 1, text.length, findings->out);
    findings->written += count;
    text_finish(&text);
}

bool findings_end(Findings *findings) {
    const char *gap = findings->written > 0 ? "\n" : "";
    if (findings->format == FINDINGS_JSON) {
        fprintf(findings->out, "%s]\n", gap);
    } else if (findings->format == FINDINGS_SARIF) {
        fprintf(findings->out, "%s]\n}]\n}\n", gap);
    }
    return fflush(findings->out) == 0 && ferror(findings->out) == 0;
}
