import company.sales.reports as reports
import company.sales

reports.build()
company.sales.total()
