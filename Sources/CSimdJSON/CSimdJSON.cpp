#include "CSimdJSON.h"

#include <simdjson.h>

#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "unescape.h"

struct csj_reader {
    std::unique_ptr<simdjson::internal::dom_parser_implementation> structure;
    size_t max_depth;
    std::vector<char> text;
    std::vector<csj_node> nodes;
    std::vector<char> strings;
    std::vector<uint32_t> open;   // the containers around the place of reading
    std::vector<uint32_t> names;  // scratch: the names of one object
    size_t repeated_names = 0;
};

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// RFC 8259, section 6.
bool is_number(const char *at, const char *end) {
    auto digits = [&] {
        const char *first = at;
        while (at < end && *at >= '0' && *at <= '9') at++;
        return at > first;
    };
    if (at < end && *at == '-') at++;
    if (at < end && *at == '0') {
        at++;
    } else if (!digits()) {
        return false;
    }
    if (at < end && *at == '.') {
        at++;
        if (!digits()) return false;
    }
    if (at < end && (*at == 'e' || *at == 'E')) {
        at++;
        if (at < end && (*at == '+' || *at == '-')) at++;
        if (!digits()) return false;
    }
    return at == end;
}

// Walks the places that simdjson found: brackets, colons, commas and the first letter of every value.
class Walk {
  public:
    Walk(csj_reader &reader, const char *text, size_t length)
        : reader(reader),
          text(text),
          end(text + length),
          places(reader.structure->structural_indexes.get()),
          count(reader.structure->n_structural_indexes) {}

    csj_error run() {
        csj_error error = value();
        while (error == csj_ok && !reader.open.empty()) error = after_value();
        if (error != csj_ok) return error;
        return index == count ? csj_ok : csj_syntax;
    }

    size_t stopped_at() const { return index < count ? places[index] : size_t(end - text); }

  private:
    csj_reader &reader;
    const char *text;
    const char *end;
    const uint32_t *places;
    size_t count;
    size_t index = 0;

    char here() const { return index < count ? text[places[index]] : '\0'; }

    csj_error value() {
        switch (here()) {
            case '{': return open(csj_object);
            case '[': return open(csj_array);
            case '"': return string();
            case '\0':
            case '}':
            case ']':
            case ',':
            case ':': return csj_syntax;
            default: return scalar();
        }
    }

    csj_error after_value() {
        bool in_object = reader.nodes[reader.open.back()].kind == csj_object;
        char c = here();
        if (c == (in_object ? '}' : ']')) return close();
        if (c != ',') return csj_syntax;
        index++;
        return in_object ? member() : value();
    }

    csj_error member() {
        if (here() != '"') return csj_syntax;
        if (csj_error error = string()) return error;
        if (here() != ':') return csj_syntax;
        index++;
        return value();
    }

    csj_error open(csj_kind kind) {
        if (reader.open.size() == reader.max_depth) return csj_depth;
        reader.open.push_back(uint32_t(reader.nodes.size()));
        add(kind, text + places[index], 0);
        index++;
        if (here() == (kind == csj_object ? '}' : ']')) return close();
        return kind == csj_object ? member() : value();
    }

    csj_error close() {
        csj_node &node = reader.nodes[reader.open.back()];
        node.length = places[index] + 1 - node.start;
        node.next = uint32_t(reader.nodes.size());
        if (node.kind == csj_object) shadow_repeated_names(reader.open.back());
        reader.open.pop_back();
        index++;
        return csj_ok;
    }

    std::string_view name(uint32_t at) const {
        const csj_node &node = reader.nodes[at];
        return {(node.unescaped ? reader.strings.data() : text) + node.start, node.length};
    }

    // Of members with one name the last counts, as in nearly every other reader; the earlier ones are marked.
    void shadow_repeated_names(uint32_t object) {
        constexpr size_t few = 64;
        reader.names.clear();
        for (uint32_t at = object + 1; at < reader.nodes[object].next; at = reader.nodes[at + 1].next) {
            reader.names.push_back(at);
        }
        std::unordered_set<std::string_view> seen;
        for (size_t last = reader.names.size(); last-- > 0;) {
            uint32_t at = reader.names[last];
            bool repeated = false;
            if (reader.names.size() > few) {
                repeated = !seen.insert(name(at)).second;
            } else {
                for (size_t later = last + 1; later < reader.names.size() && !repeated; later++) {
                    uint32_t other = reader.names[later];
                    repeated = reader.nodes[at].length == reader.nodes[other].length && name(at) == name(other);
                }
            }
            if (repeated) {
                reader.nodes[at].shadowed = 1;
                reader.repeated_names++;
            }
        }
    }

    csj_error string() {
        const char *first = text + places[index] + 1;
        const char *at = first;
        bool escaped = false;
        while (*at != '"') {
            if (*at == '\\') {
                escaped = true;
                at++;
            }
            if (++at >= end) return csj_syntax;
        }
        if (escaped) {
            size_t start = reader.strings.size();
            if (!csj::unescape(first, at, reader.strings)) return csj_syntax;
            csj_node &node = add(csj_string, text + start, reader.strings.size() - start);
            node.unescaped = 1;
        } else {
            add(csj_string, first, size_t(at - first));
        }
        index++;
        return csj_ok;
    }

    csj_error scalar() {
        const char *first = text + places[index];
        const char *last = index + 1 < count ? text + places[index + 1] : end;
        while (is_space(last[-1])) last--;
        auto is = [&](const char *word) {
            size_t length = strlen(word);
            return size_t(last - first) == length && memcmp(first, word, length) == 0;
        };
        csj_kind kind;
        if (is("null")) {
            kind = csj_null;
        } else if (is("true")) {
            kind = csj_true;
        } else if (is("false")) {
            kind = csj_false;
        } else if (is_number(first, last)) {
            kind = csj_number;
        } else {
            return csj_syntax;
        }
        add(kind, first, size_t(last - first));
        index++;
        return csj_ok;
    }

    csj_node &add(csj_kind kind, const char *first, size_t length) {
        csj_node node{};
        node.start = uint32_t(first - text);
        node.length = uint32_t(length);
        node.next = uint32_t(reader.nodes.size() + 1);
        node.kind = uint8_t(kind);
        reader.nodes.push_back(node);
        return reader.nodes.back();
    }
};

csj_error of(simdjson::error_code error) {
    switch (error) {
        case simdjson::SUCCESS: return csj_ok;
        case simdjson::EMPTY: return csj_empty;
        case simdjson::UTF8_ERROR: return csj_utf8;
        case simdjson::MEMALLOC: return csj_memory;
        default: return csj_syntax;
    }
}

csj_error find_structure(csj_reader &reader, const char *text, size_t length) {
    // simdjson reads a little beyond the text.
    reader.text.resize(length + simdjson::SIMDJSON_PADDING);
    memcpy(reader.text.data(), text, length);
    memset(reader.text.data() + length, ' ', simdjson::SIMDJSON_PADDING);
    if (length > reader.structure->capacity()) {
        if (auto error = reader.structure->allocate(length, reader.max_depth)) return of(error);
    }
    auto bytes = reinterpret_cast<const uint8_t *>(reader.text.data());
    return of(reader.structure->stage1(bytes, length, simdjson::stage1_mode::regular));
}

csj_table read(csj_reader &reader, const char *text, size_t length) {
    csj_table table{};
    reader.nodes.clear();
    reader.strings.clear();
    reader.open.clear();
    reader.repeated_names = 0;
    table.error = find_structure(reader, text, length);
    if (table.error != csj_ok) return table;
    Walk walk(reader, reader.text.data(), length);
    table.error = walk.run();
    table.error_at = walk.stopped_at();
    table.nodes = reader.nodes.data();
    table.node_count = reader.nodes.size();
    table.strings = reader.strings.data();
    table.string_count = reader.strings.size();
    table.repeated_names = reader.repeated_names;
    return table;
}

}  // namespace

extern "C" csj_reader *csj_reader_make(size_t max_depth) {
    try {
        auto reader = std::make_unique<csj_reader>();
        reader->max_depth = max_depth;
        auto error = simdjson::get_active_implementation()->create_dom_parser_implementation(
            1 << 16, max_depth, reader->structure);
        return error ? nullptr : reader.release();
    } catch (const std::bad_alloc &) {
        return nullptr;
    }
}

extern "C" void csj_reader_free(csj_reader *reader) { delete reader; }

extern "C" csj_table csj_read(csj_reader *reader, const char *text, size_t length) {
    try {
        return read(*reader, text, length);
    } catch (const std::bad_alloc &) {
        csj_table table{};
        table.error = csj_memory;
        return table;
    }
}
