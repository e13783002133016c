import Analytics
import JSON
import Ledger

extension Shape where Value == RunItem {
    static var run: Shape {
        .object("Run", "One reading of a source that syncs itself.") {
            Field("id", .id, \.id, "Counts loads and runs together.", example: "7")
            Field("source", .text, \.source, "The source it reads.", example: "fullbay")
            Field("kind", .choice(["sync", "rebuild"]), \.kind, "Whether it asked the source.", example: "sync")
            Field(
                "state", .choice(["running", "done", "partial", "failed", "person", "cancelled", "broken"]), \.state,
                "`partial`: something waits in quarantine or was not read whole; `person`: only a person can help; "
                    + "`broken`: its process died, and the next run goes on from its last page.", example: "done")
            Field("asked_by", .text, \.askedBy, "Who asked for it.", example: "the schedule")
            Field("since", .optional(.date), \.since, "Only from this day, where asked so.", example: .null)
            Field("until", .optional(.date), \.until, "Only up to this day, where asked so.", example: .null)
            Field("is_full", .boolean, \.isFull, "Everything again from the first day.", example: false)
            Field("place", .text, \.place, "What was read last.", example: "2026-03-01 to 2026-03-07, page 2")
            Field("steps_done", .count, \.stepsDone, "Steps of the run that are done.", example: 6)
            Field("steps_total", .count, \.stepsTotal, "All its steps.", example: 6)
            countFields
            Field("waits", .list(.runWait), \.waits, "Time spent waiting, by reason.")
            Field("failures", .list(.runFailure), \.failures, "Calls that failed, by kind.")
            Field("waiting", .optional(.text), \.waiting, "What it waits for now.", example: .null)
            Field("problem", .optional(.text), \.problem, "What went wrong.", example: .null)
            Field("remedy", .optional(.text), \.remedy, "What to do about it.", example: .null)
            Field("started_at", .instant, \.startedAt, "When it began.", example: "2026-03-12T02:00:00Z")
            Field("heartbeat_at", .instant, \.heartbeatAt, "When it last showed.", example: "2026-03-12T02:01:00Z")
            Field("ended_at", .optional(.instant), \.endedAt, "When it ended.", example: "2026-03-12T02:01:02Z")
        }
    }
}

private let countFields: [Field<RunItem>] = [
    Field("page_count", .count, \.pages, "Pages read.", example: 12),
    Field("records_read", .count, \.read, "Records met.", example: 1140),
    Field("records_new", .count, \.new, "Not known before.", example: 36),
    Field("records_changed", .count, \.changed, "Known with another content.", example: 8),
    Field("records_same", .count, \.same, "Known and unchanged.", example: 1096),
    Field("records_refused", .count, \.refused, "Set aside in quarantine.", example: 0),
    Field("records_deleted", .count, \.deleted, "Gone at the source.", example: 0),
    Field("line_items", .count, \.lines, "Line items written.", example: 520),
    Field("events", .count, \.events, "Facts added to the ledger.", example: 74),
    Field("byte_count", .byteCount, \.byteCount, "Bytes read.", example: 11_402_133),
    Field("call_count", .count, \.calls, "Calls made.", example: 13),
]

extension Shape where Value == RunCount {
    fileprivate static var runWait: Shape {
        .object("RunWait", "Time a run spent waiting for one reason.") {
            Field("reason", .text, \.name, "Why.", example: "rate")
            Field("milliseconds", .byteCount, \.count, "How long in all.", example: 1500)
        }
    }

    fileprivate static var runFailure: Shape {
        .object("RunFailure", "Calls of a run that failed in one way.") {
            Field("kind", .text, \.name, "How.", example: "timed-out")
            Field("calls", .byteCount, \.count, "How many.", example: 2)
        }
    }
}

extension Shape where Value == RunPage {
    fileprivate static var runPage: Shape {
        .object("RunPage", "One page of a run, kept in one transaction with all that follows from it.") {
            Field("page", .count, \.page, "Counts the pages of the run.", example: 12)
            Field("stream", .text, \.stream, "What kind of record.", example: "invoices")
            Field("place", .text, \.place, "What was read.", example: "2026-03-01 to 2026-03-07, page 2")
            Field("records_read", .count, \.read, "Records on it.", example: 100)
            Field("records_new", .count, \.new, "Not known before.", example: 36)
            Field("records_changed", .count, \.changed, "Known with another content.", example: 8)
            Field("records_same", .count, \.same, "Known and unchanged.", example: 56)
            Field("records_refused", .count, \.refused, "Set aside in quarantine.", example: 0)
            Field("byte_count", .byteCount, \.byteCount, "Bytes of its records.", example: 912_004)
            Field("notes", .list(.runNote), \.notes, "What was odd about it.")
            Field("recorded_at", .instant, \.recordedAt, "When it was kept.", example: "2026-03-12T02:00:09Z")
        }
    }
}

extension Shape where Value == RunNote {
    fileprivate static var runNote: Shape {
        .object("RunNote", "Something odd that did not keep a page from being read.") {
            Field("code", .text, \.code, "For programs.", example: "duplicates")
            Field("message", .text, \.message, "For people.", example: "1 invoice came again within its window")
        }
    }
}

extension Shape where Value == RunDetail {
    static var runDetail: Shape {
        .object("RunDetail", "A run with its pages, newest first, and what it set aside.") {
            Field("run", .run, \.run, "The run.")
            Field("pages", .listing("RunPageList", of: .runPage, "Pages, newest first."), \.pages, "Its pages.")
            Field("refusals", .list(.quarantined), \.refusals, "Records it set aside, newest first; fifty at most.")
        }
    }
}

extension Shape where Value == SourceItem {
    static var source: Shape {
        .object("Source", "A source and how it stands.") {
            Field("name", .text, \.name, "Its name.", example: "fullbay")
            Field("kind", .text, \.kind, "`file`, or what was connected.", example: "fullbay")
            Field("is_connected", .boolean, \.isConnected, "Whether it is read.", example: true)
            Field("records", .count, \.records, "Records it has brought; of files, invoices.", example: 50_000)
            Field("refused", .count, \.refused, "Waiting in quarantine.", example: 0)
            Field("last_run_id", .optional(.id), \.lastRun, "Its last run.", example: "7")
            Field("last_state", .optional(.text), \.lastState, "How that stands.", example: "done")
            Field("last_problem", .optional(.text), \.lastProblem, "What went wrong in it.", example: .null)
            Field("fresh_at", .optional(.instant), \.freshAt, "When it was last read.", example: "2026-03-12T02:01:02Z")
            Field(
                "rests_until", .optional(.instant), \.restsUntil, "Left alone until then after failures.",
                example: .null)
        }
    }
}

extension Shape where Value == [SourceItem] {
    static var sourceList: Shape {
        .object("SourceList", "Every source, by name.") {
            Field("items", .list(.source), \.self, "The sources.")
        }
    }
}
