package import API
import HTTPTypes
import Hummingbird

extension BookPages {
    /// Adds every page to the site, behind its guards and beside the API.
    package func add(to site: Site) {
        for route in routes {
            if let limit = route.bodyLimit {
                site.post(route.path, needs: route.needs, bodyLimit: Int(clamping: limit), use: route.answer)
            } else {
                site.get(route.path, needs: route.needs, use: route.answer)
            }
        }
    }

    /// How a person at a browser sees a problem that the site itself found: an unknown address, a refused method.
    package var problemPage: Site.ProblemPage {
        { problem, request, context in
            let visit = Visit(request, of: self, visitor: context.visitor)
            let remedy =
                switch problem.kind {
                case .notFound: "Look for it with the search field, or press /."
                case .unauthorized:
                    "This server only lets people read. Start it without --open to sign in and change things."
                default: "Go back, or start from the overview."
                }
            return await visit.show(
                TroubleNote(
                    status: problem.kind.status,
                    title: problem.kind == .notFound ? "Nothing at this address" : problem.kind.title,
                    message: problem.detail, remedy: remedy))
        }
    }
}
