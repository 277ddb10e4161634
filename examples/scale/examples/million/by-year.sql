select extract(year from received_on) as year, answer.outcome as outcome, count(*) as people
from (select received_on, assess_short(facts) as answer from cases)
group by year, outcome
order by year, outcome
