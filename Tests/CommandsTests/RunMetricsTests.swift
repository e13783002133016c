import Foundation
import Synchronization
import TestSupport
import Testing

/// The six metrics of a run, sent by the run itself.
@Suite struct RunMetricsTests {
    @Test func `every run writes its metrics to the log, or sends them to CloudWatch, as is said`() async throws {
        try await withDesk { desk in
            let shop = try await ShopFeed(desk)
            try await shop.closing {
                let address = "sqlite:\(desk.folder)/book.sqlite"
                #expect(
                    try await desk.run("load", desk.write("few.csv", twoInvoices), "--database", address).status == 0)
                try await shop.connect(desk, address)
                let first = try await desk.run(
                    "sync", "--database", address, environment: ["MILLRACE_METRICS": "emf"])
                #expect(first.status == 0)
                let line = try #require(first.errors.split(separator: "\n").last { $0.hasPrefix("{\"_aws\"") })
                let metrics = try #require(
                    try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
                let truth = try await shop.truth()
                #expect(metrics["RecordsProcessed"] as? Int == Int(truth.count))
                let value = try #require(metrics["TotalInvoiceValue"] as? NSNumber)
                #expect(Int64((value.doubleValue * 100).rounded()) == truth.total)
                #expect(!first.output.contains("_aws"), "standard output is for results")
                try await checkCloudWatch(desk, address)
                let silent = try await desk.run("sync", "--database", address)
                #expect(silent.status == 0 && !silent.errors.contains("_aws"))
            }
        }
    }

    private func checkCloudWatch(_ desk: Desk, _ address: String) async throws {
        let account = [
            "MILLRACE_METRICS": "cloudwatch", "AWS_REGION": "eu-west-1", "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY": "invented",
        ]
        let heads = Mutex<[String]>([])
        try await RawServer.run({ head in
            heads.withLock { $0.append(head) }
            return .http("200 OK", [], Array("<PutMetricDataResponse/>".utf8))
        }) { port in
            let endpoint = ["AWS_ENDPOINT_URL_CLOUDWATCH": "http://127.0.0.1:\(port)"]
            let sent = try await desk.run("sync", "--database", address, environment: account.merging(endpoint) { $1 })
            #expect(sent.status == 0 && !sent.errors.contains("not sent"), "\(sent.errors)")
        }
        #expect(heads.withLock { $0.count } == 1)
        #expect(heads.withLock { $0[0] }.contains("/eu-west-1/monitoring/aws4_request"))
        // Nobody there: the run is as good as before, and it is said.
        let dead = try await desk.run(
            "sync", "--database", address,
            environment: account.merging(["AWS_ENDPOINT_URL_CLOUDWATCH": "http://127.0.0.1:1"]) { $1 })
        #expect(dead.status == 0 && dead.errors.contains("were not sent"), "\(dead.errors)")
        #expect(!dead.errors.contains("invented"))
        let unknown = try await desk.run("sync", "--database", address, environment: ["MILLRACE_METRICS": "smoke"])
        #expect(unknown.status == 2 && unknown.errors.contains("Say none, emf or cloudwatch"))
        let poor = try await desk.run("sync", "--database", address, environment: ["MILLRACE_METRICS": "cloudwatch"])
        #expect(poor.status == 4 && poor.errors.contains("AWS_ACCESS_KEY_ID"), "\(poor.errors)")
    }
}
