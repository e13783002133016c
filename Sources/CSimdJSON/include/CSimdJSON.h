// A flat table of everything in a JSON text, for readers that are not C++.
//
// simdjson finds the structure and checks the letters; this checks the grammar and keeps where each value stands in the
// text, so that a number keeps its digits and a record its very bytes.
#ifndef CSIMDJSON_H
#define CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum {
    csj_null,
    csj_false,
    csj_true,
    csj_number,
    csj_string,
    csj_array,
    csj_object,
} csj_kind;

// 16 bytes. An object's members are a string (the name) and a value each; children follow their container.
typedef struct {
    uint32_t start;     // of the text between the quotes, of the number, or of the container with its brackets
    uint32_t length;    // bytes
    uint32_t next;      // index of the node after this one and everything in it
    uint8_t kind;       // csj_kind
    uint8_t unescaped;  // 1: the text had escapes and stands in `strings`, from `start`
    uint8_t shadowed;   // 1: a member's name that comes again in its object, where the last one counts
    uint8_t padding;
} csj_node;

typedef enum {
    csj_ok,
    csj_empty,
    csj_syntax,
    csj_utf8,
    csj_depth,
    csj_memory,
} csj_error;

typedef struct {
    csj_error error;
    size_t error_at;  // the byte at which reading stopped; 0 where it is not known
    const csj_node *nodes;
    size_t node_count;
    const char *strings;
    size_t string_count;
    size_t repeated_names;
} csj_table;

typedef struct csj_reader csj_reader;

// A reader keeps its buffers from one text to the next; it is used by one thread at a time.
csj_reader *csj_reader_make(size_t max_depth);
void csj_reader_free(csj_reader *reader);

// Reads `length` bytes, fewer than 2^32. The table belongs to the reader and holds until its next text.
csj_table csj_read(csj_reader *reader, const char *text, size_t length);

#ifdef __cplusplus
}
#endif

#endif
