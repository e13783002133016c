// The text of a JSON string without its escapes (RFC 8259, section 7).
#ifndef CSIMDJSON_UNESCAPE_H
#define CSIMDJSON_UNESCAPE_H

#include <cstdint>
#include <vector>

namespace csj {

inline int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

inline bool code_unit(const char *&at, const char *end, uint32_t &unit) {
    if (end - at < 4) return false;
    unit = 0;
    for (int i = 0; i < 4; i++) {
        int digit = hex_digit(*at++);
        if (digit < 0) return false;
        unit = unit << 4 | uint32_t(digit);
    }
    return true;
}

inline void append_utf8(std::vector<char> &out, uint32_t c) {
    if (c < 0x80) {
        out.push_back(char(c));
        return;
    }
    if (c < 0x800) {
        out.push_back(char(0xC0 | c >> 6));
    } else if (c < 0x10000) {
        out.push_back(char(0xE0 | c >> 12));
        out.push_back(char(0x80 | (c >> 6 & 0x3F)));
    } else {
        out.push_back(char(0xF0 | c >> 18));
        out.push_back(char(0x80 | (c >> 12 & 0x3F)));
        out.push_back(char(0x80 | (c >> 6 & 0x3F)));
    }
    out.push_back(char(0x80 | (c & 0x3F)));
}

// `\uXXXX` after its `u`, with its second half where it has one. Half a pair is no character and becomes U+FFFD, so that
// one odd letter does not cost a page.
inline bool unescape_unicode(const char *&at, const char *end, std::vector<char> &out) {
    uint32_t unit;
    if (!code_unit(at, end, unit)) return false;
    bool is_high = unit >= 0xD800 && unit < 0xDC00;
    if (is_high && end - at >= 6 && at[0] == '\\' && at[1] == 'u') {
        const char *ahead = at + 2;
        uint32_t low;
        if (!code_unit(ahead, end, low)) return false;
        if (low >= 0xDC00 && low < 0xE000) {
            at = ahead;
            append_utf8(out, 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
            return true;
        }
    }
    append_utf8(out, unit >= 0xD800 && unit < 0xE000 ? 0xFFFD : unit);
    return true;
}

// Appends the text from `at` to `end` to `out`; false for an escape that is none.
inline bool unescape(const char *at, const char *end, std::vector<char> &out) {
    while (at < end) {
        if (*at != '\\') {
            out.push_back(*at++);
            continue;
        }
        if (++at == end) return false;
        switch (*at++) {
            case '"': out.push_back('"'); break;
            case '\\': out.push_back('\\'); break;
            case '/': out.push_back('/'); break;
            case 'b': out.push_back('\b'); break;
            case 'f': out.push_back('\f'); break;
            case 'n': out.push_back('\n'); break;
            case 'r': out.push_back('\r'); break;
            case 't': out.push_back('\t'); break;
            case 'u':
                if (!unescape_unicode(at, end, out)) return false;
                break;
            default: return false;
        }
    }
    return true;
}

}  // namespace csj

#endif
